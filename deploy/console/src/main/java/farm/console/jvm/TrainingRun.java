package farm.console.jvm;

import farm.console.environment.ChildEnvironment;
import farm.console.farm.FarmPaths;
import farm.console.farm.FreePort;
import farm.model.FileTree;
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
 * Makes one cache: a service is run apart from the farm, at the lowest priority, asked some things, and what it loaded is
 * written down. It knows the farm's Consul as little as the farm knows it: see {@link TrainingConsulStub}.
 */
@Singleton
public class TrainingRun {

    // a farm that is busy leaves little
    private static final Duration START = Duration.ofSeconds(300);
    private static final Duration END = Duration.ofSeconds(30);
    private static final Duration WRITE = Duration.ofSeconds(300);
    private static final List<String> PATHS =
            List.of("/health", "/milk", "/status", "/q/metrics", "/api/status", "/api/farm");

    private final Vertx vertx;
    private final FarmPaths place;
    private final ChildEnvironment environment;
    private final Jvm jvm;
    private final ProcessRecords records;
    private volatile @Nullable ProcessIdentity underWay;

    @Inject
    TrainingRun(Vertx vertx, FarmPaths place, ChildEnvironment environment, Jvm jvm) {
        this.vertx = vertx;
        this.place = place;
        this.environment = environment;
        this.jvm = jvm;
        records = new ProcessRecords(place.home());
    }

    /** @param cache the file to make; it appears at once and whole */
    void make(JvmApplication application, Path cache) throws IOException {
        Path folder = place.home().folder().resolve("training");
        Path notes = folder.resolve("notes");
        Path unfinished = Path.of(cache + ".tmp");
        String id = "training-" + application.name();
        try {
            FileTree.delete(folder);
            Files.createDirectories(folder);
            int port = freePort(place.ports().spill() + 500);
            int world = freePort(port + 1);
            Map<String, String> apart = apart(port, world, folder);
            ProcessIdentity service = start(id, application, AotCacheFlags.record(notes), apart);
            try (TrainingConsulStub ignored = TrainingConsulStub.open(vertx, world)) {
                use(service, port);
                // within the world, so that it says good-bye as well
                Termination.ask(service);
                end(service, END, "does not end");
            }
            List<String> write = AotCacheFlags.create(notes, unfinished);
            end(start(id, application, write, apart), WRITE, "takes too long to write the cache");
            if (!Files.exists(unfinished)) {
                throw new IOException(
                        "the JVM wrote no cache; see " + place.home().log(id));
            }
            Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            stop();
            records.remove(id);
            FileTree.delete(folder);
            Files.deleteIfExists(unfinished);
        }
    }

    /** Ends the training that a console left behind when it was killed: nobody waits for it any more. */
    void endEarlier() throws IOException {
        for (ProcessRecord record : records.all()) {
            if (record.kind() == ProcessKind.TRAINING) {
                Termination.kill(record.process());
                records.remove(record.id());
            }
        }
    }

    private Map<String, String> apart(int port, int world, Path folder) {
        return environment.forService(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "FARM_SOURCE_DIR",
                place.settings().weights().toString(),
                "QUARKUS_SHUTDOWN_DELAY",
                "0S",
                "CONSUL_HTTP_ADDR",
                "http://127.0.0.1:" + world,
                // of a console, which is to start no second farm
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
                        place.home().log(id))
                .atLowestPriority()
                .start();
        underWay = process;
        records.put(new ProcessRecord(id, ProcessKind.TRAINING, null, null, null, null, process));
        return process;
    }

    private static void use(ProcessIdentity service, int port) throws IOException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long end = System.nanoTime() + START.toNanos();
            while (status(http, port, PATHS.getFirst()) != 200) {
                if (!service.isAlive() || System.nanoTime() > end) {
                    throw new IOException("it did not start for its training");
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

    private static void end(ProcessIdentity process, Duration patience, String otherwise) throws IOException {
        if (!Termination.await(process, patience)) {
            throw new IOException("it " + otherwise);
        }
    }

    // Not the system's own choice: that may be an ephemeral port which a client of the farm takes a moment later.
    private static int freePort(int first) throws IOException {
        for (int port = first; port <= 65_535; port++) {
            if (FreePort.isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port from " + first + " on is free");
    }

    /** Ends what is under way. */
    void stop() {
        ProcessIdentity process = underWay;
        if (process != null) {
            Termination.kill(process);
            underWay = null;
        }
    }
}
