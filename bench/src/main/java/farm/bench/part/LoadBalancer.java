package farm.bench.part;

/** A load balancer that serves. */
public interface LoadBalancer extends AutoCloseable {

    /** How many threads HAProxy and processes nginx has here: as many as {@code lb/run} gives HAProxy by itself, so that all have the same. */
    String THREADS = Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** Where requests come in, at the loopback address. */
    int port();

    /** Its process, of which all others of it are descendants. */
    ProcessHandle handle();

    @Override
    void close();
}
