package farm.bench.part;

import farm.bench.load.HttpConnection;
import farm.model.process.AotCacheFlags;
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Creates the AOT cache of a service as the console does: it runs the service, sends requests and
 * records the classes.
 */
public final class AotCacheTraining {

    private static final int CREATION_SECONDS = 120;
    private static final List<String> PATHS = List.of("/health", "/milk", "/status", "/q/metrics");

    private AotCacheTraining() {}

    /**
     * Creates a cache.
     *
     * @param module the service's folder in the checkout, such as {@code goat-service}
     * @return the JVM flags that use the cache
     */
    public static List<String> createCache(BenchCluster cluster, String module) {
        Path folder = cluster.parts().folder("aot");
        Path cache = folder.resolve(module.replace('/', '-') + ".aot");
        Path configuration = Path.of(cache + ".config");
        ServiceProcess service =
                cluster.start(module, Map.of("QUARKUS_SHUTDOWN_DELAY", "0S"), AotCacheFlags.record(configuration));
        service.awaitHealthy();
        sendRequests(service.port());
        service.terminate();
        cluster.parts().close(service);
        create(folder, module, AotCacheFlags.create(configuration, cache));
        if (!Files.exists(cache)) {
            throw new IllegalStateException("the JVM created no AOT cache for " + module);
        }
        return AotCacheFlags.use(cache);
    }

    private static void sendRequests(int port) {
        for (int i = 0; i < AotCacheFlags.TRAINING_REQUESTS; i++) {
            for (String path : PATHS) {
                try (HttpConnection connection = new HttpConnection(port)) {
                    connection.get(path); // a service lacks some of the paths; a 404 trains as well
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void create(Path folder, String module, List<String> flags) {
        try (OwnedProcess jvm = OwnedProcess.start("create", folder, Map.of(), ServiceCommand.of(module, flags))) {
            if (!jvm.process().waitFor(CREATION_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no AOT cache for " + module + " within " + CREATION_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
