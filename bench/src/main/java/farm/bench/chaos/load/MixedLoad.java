package farm.bench.chaos.load;

import farm.bench.chaos.echo.EchoService;
import farm.bench.chaos.load.RequestKind.EntryPoint;
import farm.bench.chaos.plan.SplitMonitor;
import farm.bench.load.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A load generator with keep-alive and new connections, GET and POST, small and large bodies, slow
 * clients, and streams. The current tally counts all of it.
 */
public final class MixedLoad implements AutoCloseable {

    /** Number of clients that send POSTs. */
    public static final int WRITERS = 5;

    private static final int LARGE = EchoService.LARGE;
    private static final int SMALL = 200;
    private static final List<RequestKind> KINDS = List.of(
            RequestKind.milk(true),
            RequestKind.milk(true),
            RequestKind.milk(true),
            RequestKind.milk(false),
            RequestKind.get("/", true),
            RequestKind.get("/", false),
            RequestKind.get("/large", true),
            RequestKind.get("/large", false).slowly(),
            RequestKind.post(SMALL, true),
            RequestKind.post(SMALL, true),
            RequestKind.post(SMALL, false),
            RequestKind.post(LARGE, true),
            RequestKind.post(LARGE / 16, false).slowly(),
            RequestKind.stream(),
            RequestKind.stream(),
            RequestKind.stream());
    private static final int END_TIMEOUT_SECONDS = 15;

    private final Map<EntryPoint, Integer> ports;
    private final Map<String, SplitMonitor> monitors;
    private final AtomicLong ids = new AtomicLong();
    private final ReadWriteLock sendLock = new ReentrantReadWriteLock(true);
    private final List<Thread> clients = new ArrayList<>();
    private volatile RequestTally tally = new RequestTally();
    private volatile boolean closing;

    /**
     * Starts the load.
     *
     * @param farmer the port of the farmers' load balancer
     * @param echo the port of the echoes' load balancer
     * @param monitors receive the versions of the responses, by service
     */
    public MixedLoad(int farmer, int echo, Map<String, SplitMonitor> monitors) {
        ports = Map.of(EntryPoint.FARMER, farmer, EntryPoint.ECHO, echo);
        this.monitors = Map.copyOf(monitors);
        KINDS.forEach(kind -> clients.add(Thread.ofPlatform().daemon().start(new LoadClient(this, kind))));
    }

    /** Number of clients of a service, which is the maximum number of its concurrent requests. */
    public static int clientsOf(String service) {
        return (int) KINDS.stream()
                .filter(kind -> (kind.entryPoint() == EntryPoint.ECHO) == service.equals("echo"))
                .count();
    }

    int port(EntryPoint entryPoint) {
        return Objects.requireNonNull(ports.get(entryPoint));
    }

    boolean isClosing() {
        return closing;
    }

    Lock sendPermit() {
        return sendLock.readLock();
    }

    String nextId() {
        return Long.toString(ids.incrementAndGet());
    }

    /** The current tally. */
    public RequestTally tally() {
        return tally;
    }

    /** Replaces the current tally by a new one. */
    public RequestTally startTally() {
        RequestTally next = new RequestTally();
        tally = next;
        return next;
    }

    void countVersions(RequestKind kind, long now, ResponseHead head, byte[] body) {
        if (kind.entryPoint() == EntryPoint.ECHO) {
            monitor("echo").count(now, head.field(EchoService.VERSION.toLowerCase(Locale.ROOT)));
            return;
        }
        BottleLabels bottle = BottleLabels.of(new String(body, StandardCharsets.UTF_8));
        monitor("farmer").count(now, bottle.farmer());
        monitor("goat").count(now, bottle.goat());
    }

    private SplitMonitor monitor(String service) {
        return Objects.requireNonNull(monitors.get(service));
    }

    /**
     * Pauses the load during a measurement. Streams and slow responses that have begun continue.
     *
     * @return the measurement's result, or null if open requests do not end in time
     */
    public <T> @Nullable T whilePaused(Supplier<T> measurement) {
        try {
            if (!sendLock.writeLock().tryLock(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            return measurement.get();
        } finally {
            sendLock.writeLock().unlock();
        }
    }

    /** Stops the load and waits for open requests. */
    @Override
    public void close() {
        closing = true;
        for (Thread client : clients) {
            try {
                client.join(TimeUnit.SECONDS.toMillis(END_TIMEOUT_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
