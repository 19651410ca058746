package farm.bench.part;

import farm.bench.load.HttpConnection;
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes a service's cache of classes as the console does it: the service is run, asked some things, and what it loaded is written down. */
public final class AotTraining {

    private static final int REQUESTS = 100;
    private static final int WRITE_SECONDS = 120;
    private static final List<String> PATHS = List.of("/health", "/milk", "/status", "/q/metrics");

    private AotTraining() {}

    /**
     * Makes one.
     *
     * @param module the service's folder in the checkout, such as {@code goat-service}
     * @return the flag that makes the JVM use it
     */
    public static List<String> flags(BenchCluster pasture, String module) {
        Path folder = pasture.parts().folder("aot");
        Path cache = folder.resolve(module.replace('/', '-') + ".aot");
        Path notes = Path.of(cache + ".notes");
        Map<String, String> settings = Map.of("QUARKUS_SHUTDOWN_DELAY", "0S");
        ServiceProcess service =
                pasture.start(module, settings, List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes));
        service.awaitFirstAnswer();
        ask(service.port());
        service.leave();
        pasture.parts().close(service);
        write(folder, module, List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes, "-XX:AOTCache=" + cache));
        if (!Files.exists(cache)) {
            throw new IllegalStateException("the JVM wrote no cache for " + module);
        }
        return List.of("-XX:AOTCache=" + cache);
    }

    private static void ask(int port) {
        for (int i = 0; i < REQUESTS; i++) {
            for (String path : PATHS) {
                try (HttpConnection connection = new HttpConnection(port)) {
                    connection.get(path); // not every service has every path: a 404 trains as well
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }

    private static void write(Path folder, String module, List<String> flags) {
        try (OwnedProcess writer = OwnedProcess.start("create", folder, Map.of(), Jvm.command(module, flags))) {
            if (!writer.process().waitFor(WRITE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the JVM takes too long to write a cache for " + module);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
