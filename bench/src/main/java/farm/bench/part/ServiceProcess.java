package farm.bench.part;

import farm.bench.load.HttpConnection;
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A process of one of the farm's own services, such as a goat. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final int TERMINATION_SECONDS = 20;

    private final int port = FreePorts.next();
    private final OwnedProcess process;
    private final long began = System.nanoTime();

    private ServiceProcess(String module, Path folder, Map<String, String> environment, List<String> flags) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process = OwnedProcess.start(
                module.replace('/', '-') + "-" + port, folder, all, ServiceCommand.of(module, flags));
    }

    /**
     * Starts a service on a free port without waiting for it.
     *
     * @param module its folder in the checkout, such as {@code goat-service}
     * @param environment its environment besides the port
     * @param flags JVM flags besides the farm's own
     */
    public static ServiceProcess start(
            String module, Path folder, Map<String, String> environment, List<String> flags) {
        return new ServiceProcess(module, folder, environment, flags);
    }

    /**
     * Waits for the first healthy response.
     *
     * @return milliseconds since the start of the process
     */
    public double awaitHealthy() {
        Wait.until(
                "healthy response of " + process.process().info().commandLine().orElse("a service"),
                START,
                this::isHealthy);
        return (System.nanoTime() - began) / 1e6;
    }

    private boolean isHealthy() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a service has ended early: " + process.log());
        }
        return HttpConnection.isOk(port, "/health");
    }

    /** The body of its response to a GET. */
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

    /** Its resident memory, in megabytes. */
    public double residentMegabytes() {
        return ProcessMemory.residentMegabytes(handle()).orElseThrow();
    }

    /** Ends it as a deployment does: by SIGTERM, so that it drains. */
    public void terminate() {
        if (!process.stop(TERMINATION_SECONDS)) {
            throw new IllegalStateException("a service ignores SIGTERM: " + process.log());
        }
    }

    /** Kills it. */
    @Override
    public void close() {
        process.close();
    }
}
