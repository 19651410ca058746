package farm.bench.part;

/** A running load balancer. */
public interface LoadBalancer extends AutoCloseable {

    /**
     * Number of threads for HAProxy and of processes for nginx. It is the default of
     * {@code lb/run}, so all kinds have the same.
     */
    String THREADS = Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** Port for requests, at the loopback address. */
    int port();

    /** Its root process; all its other processes are descendants. */
    ProcessHandle handle();

    @Override
    void close();
}
