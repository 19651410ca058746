package farm.console.jvm;

import farm.console.environment.ChildEnvironment;
import farm.console.farm.FarmPaths;
import farm.model.FileTree;
import farm.model.LoopbackPort;
import farm.model.process.AotCacheFlags;
import farm.model.process.Launch;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.process.Termination;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A training run that creates one AOT cache. It runs a service at the lowest priority, sends it
 * some requests, and has the JVM record the loaded classes. The service uses a
 * {@link TrainingConsulStub} instead of the farm's Consul.
 */
@Singleton
public class TrainingRun {

    // a busy farm leaves little CPU time
    private static final Duration START_TIMEOUT = Duration.ofSeconds(300);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(300);
    private static final List<String> PATHS =
            List.of("/health", "/milk", "/status", "/q/metrics", "/api/status", "/api/farm");

    private final Vertx vertx;
    private final FarmPaths paths;
    private final ChildEnvironment environment;
    private final Jvm jvm;
    private final ProcessRecords records;
    private volatile @Nullable ProcessIdentity running;

    @Inject
    TrainingRun(Vertx vertx, FarmPaths paths, ChildEnvironment environment, Jvm jvm) {
        this.vertx = vertx;
        this.paths = paths;
        this.environment = environment;
        this.jvm = jvm;
        records = new ProcessRecords(paths.home());
    }

    /**
     * Creates an application's AOT cache.
     *
     * @param cache the file to create; it appears in one step
     */
    void train(JvmApplication application, Path cache) throws IOException {
        Path folder = paths.home().folder().resolve("training");
        Path recording = folder.resolve("notes");
        Path unfinished = Path.of(cache + ".tmp");
        String id = "training-" + application.name();
        try {
            FileTree.delete(folder);
            Files.createDirectories(folder);
            int port = freePort(paths.ports().overflow() + 500);
            int consulPort = freePort(port + 1);
            Map<String, String> isolated = isolated(port, consulPort, folder);
            ProcessIdentity service = start(id, application, AotCacheFlags.record(recording), isolated);
            try (TrainingConsulStub ignored = TrainingConsulStub.open(vertx, consulPort)) {
                sendRequests(service, port);
                // while the stub runs, so that the service deregisters as well
                Termination.terminate(service);
                awaitEnd(service, END_TIMEOUT, "does not end");
            }
            List<String> write = AotCacheFlags.create(recording, unfinished);
            awaitEnd(start(id, application, write, isolated), WRITE_TIMEOUT, "takes too long to write the cache");
            if (!Files.exists(unfinished)) {
                throw new IOException(
                        "the JVM wrote no cache; see " + paths.home().log(id));
            }
            Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            stop();
            records.remove(id);
            FileTree.delete(folder);
            Files.deleteIfExists(unfinished);
        }
    }

    /** Kills the training run that a killed console has left behind. */
    void killLeftover() throws IOException {
        for (ProcessRecord record : records.all()) {
            if (record.kind() == ProcessKind.TRAINING) {
                Termination.kill(record.process());
                records.remove(record.id());
            }
        }
    }

    private Map<String, String> isolated(int port, int consulPort, Path folder) {
        return environment.forService(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "FARM_SOURCE_DIR",
                paths.settings().weights().toString(),
                "QUARKUS_SHUTDOWN_DELAY",
                "0S",
                "CONSUL_HTTP_ADDR",
                "http://127.0.0.1:" + consulPort,
                // a console in training must not start a second farm
                "FARM_CONSOLE_ENABLED",
                "false",
                "FARM_HOME",
                folder.resolve("home").toString()));
    }

    private ProcessIdentity start(
            String id, JvmApplication application, List<String> flags, Map<String, String> environment)
            throws IOException {
        ProcessIdentity process = new Launch(
                        application.command(jvm, flags),
                        application.module(),
                        environment,
                        paths.home().log(id))
                .atLowestPriority()
                .start();
        running = process;
        records.put(new ProcessRecord(id, ProcessKind.TRAINING, null, null, null, null, process));
        return process;
    }

    private static void sendRequests(ProcessIdentity service, int port) throws IOException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long end = System.nanoTime() + START_TIMEOUT.toNanos();
            while (status(http, port, PATHS.getFirst()) != 200) {
                if (!service.isAlive() || System.nanoTime() > end) {
                    throw new IOException("it did not start for its training run");
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            for (int i = 0; i < AotCacheFlags.TRAINING_REQUESTS; i++) {
                for (String path : PATHS) {
                    status(http, port, path);
                }
            }
        }
    }

    private static int status(HttpClient http, int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void awaitEnd(ProcessIdentity process, Duration timeout, String otherwise) throws IOException {
        if (!Termination.await(process, timeout)) {
            throw new IOException("it " + otherwise);
        }
    }

    // not port 0: an ephemeral port may be taken by an outgoing connection a moment later
    private static int freePort(int first) throws IOException {
        for (int port = first; port <= 65_535; port++) {
            if (LoopbackPort.isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port from " + first + " on is free");
    }

    /** Kills the training run under way. */
    void stop() {
        ProcessIdentity process = running;
        if (process != null) {
            Termination.kill(process);
            running = null;
        }
    }
}
