package farm.bench.part;

import farm.bench.load.HttpConnection;
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the farm's own services as a process, such as a goat. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final int LEAVE_SECONDS = 20;

    private final int port = FreePorts.next();
    private final OwnedProcess process;
    private final long began = System.nanoTime();

    private ServiceProcess(String module, Path folder, Map<String, String> environment, List<String> flags) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process = OwnedProcess.start(module.replace('/', '-') + "-" + port, folder, all, Jvm.command(module, flags));
    }

    /**
     * Starts one on a free port, and does not wait for it.
     *
     * @param module its folder in the checkout, such as {@code goat-service}
     * @param environment what it is told, besides its port
     * @param flags for the JVM besides the farm's own
     */
    public static ServiceProcess start(
            String module, Path folder, Map<String, String> environment, List<String> flags) {
        return new ServiceProcess(module, folder, environment, flags);
    }

    /** Waits for its first answer of 200 and gives the milliseconds from its start to there. */
    public double awaitFirstAnswer() {
        Wait.happens("answer of " + process.process().info().commandLine().orElse("a service"), START, this::isHealthy);
        return (System.nanoTime() - began) / 1e6;
    }

    private boolean isHealthy() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a service has ended: " + process.log());
        }
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.get("/health").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it answers to a GET. */
    public String get(String path) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.get(path).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public ProcessHandle handle() {
        return process.process().toHandle();
    }

    /** The memory it has resident now, in megabytes. */
    public double residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(handle().pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a deployment does: SIGTERM, and it finishes what it has. */
    public void leave() {
        if (!process.stop(LEAVE_SECONDS)) {
            throw new IllegalStateException("a service does not leave: " + process.log());
        }
    }

    /** Ends it as {@code kill -9} does. */
    @Override
    public void close() {
        process.close();
    }
}
