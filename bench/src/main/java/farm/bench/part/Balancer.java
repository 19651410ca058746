package farm.bench.part;

/** A load balancer that serves. */
public interface Balancer extends AutoCloseable {

    /** Where requests come in, at the loopback address. */
    int port();

    /** Its process, of which HAProxy is a descendant. */
    ProcessHandle handle();

    @Override
    void close();
}
