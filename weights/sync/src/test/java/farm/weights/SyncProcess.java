package farm.weights;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged weight-sync in a process of its own. */
record SyncProcess(OwnedProcess process, String url) implements AutoCloseable {

    /**
     * Starts it with a log file in the folder.
     *
     * @param environment the settings
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

    /** Returns the log of all processes started in this folder. */
    String log() {
        return process.log();
    }

    /** Kills it with SIGKILL. */
    @Override
    public void close() {
        process.close();
    }
}
