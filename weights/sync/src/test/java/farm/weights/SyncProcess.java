package farm.weights;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** weight-sync as it is packaged, in a process of its own. */
record SyncProcess(OwnedProcess process, String url) implements AutoCloseable {

    /**
     * Starts it; what it says is in its log in the folder.
     *
     * @param environment its settings
     */
    static SyncProcess start(Path folder, Map<String, String> environment) {
        int port = FreePorts.next();
        Map<String, String> all = new HashMap<>(environment);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        Path jar = Tools.checkout().resolve("weights/sync/target/quarkus-app/quarkus-run.jar");
        String java = ProcessHandle.current().info().command().orElseThrow();
        return new SyncProcess(
                OwnedProcess.start("weight-sync", folder, all, List.of(java, "-jar", jar.toString())),
                "http://127.0.0.1:" + port);
    }

    /** All that it and those before it in the same folder have said. */
    String log() {
        return process.log();
    }

    /** Ends it as {@code kill -9} would. */
    @Override
    public void close() {
        process.close();
    }
}
