package farm.bench.part;

/** A load balancer that serves. */
public interface Balancer extends AutoCloseable {

    /** How many threads each HAProxy has here: as many as {@code lb/run} gives it by itself, so that both kinds have the same. */
    String THREADS = Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** Where requests come in, at the loopback address. */
    int port();

    /** Its process, of which HAProxy is a descendant. */
    ProcessHandle handle();

    @Override
    void close();
}
