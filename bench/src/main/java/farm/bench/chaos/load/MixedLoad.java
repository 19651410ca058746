package farm.bench.chaos.load;

import farm.bench.chaos.echo.EchoService;
import farm.bench.chaos.load.RequestKind.Front;
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
 * A steady load: kept and new connections, GET and POST, small and large bodies, clients that are slow, streams. All of it is counted in
 * the tally of the moment.
 */
public final class MixedLoad implements AutoCloseable {

    /** How many clients send what is not idempotent. */
    public static final int WRITERS = 5;

    private static final int LARGE = EchoService.LARGE;
    private static final int SMALL = 200;
    private static final List<RequestKind> USES = List.of(
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
    private static final int PATIENCE_SECONDS = 15;

    private final Map<Front, Integer> ports;
    private final Map<String, SplitMonitor> watches;
    private final AtomicLong ids = new AtomicLong();
    private final ReadWriteLock turns = new ReentrantReadWriteLock(true);
    private final List<Thread> clients = new ArrayList<>();
    private volatile RequestTally tally = new RequestTally();
    private volatile boolean ends;

    /**
     * Begins.
     *
     * @param farmer the port of the farmers' load balancer
     * @param echo the port of the echoes' load balancer
     * @param watches what the answers' versions are told to, by service
     */
    public MixedLoad(int farmer, int echo, Map<String, SplitMonitor> watches) {
        ports = Map.of(Front.FARMER, farmer, Front.ECHO, echo);
        this.watches = Map.copyOf(watches);
        USES.forEach(use -> clients.add(Thread.ofPlatform().daemon().start(new LoadClient(this, use))));
    }

    /** How many clients there are whose answers the watch of a service sees; so many may be under way at once. */
    public static int clientsOf(String service) {
        return (int) USES.stream()
                .filter(use -> (use.front() == Front.ECHO) == service.equals("echo"))
                .count();
    }

    int port(Front front) {
        return Objects.requireNonNull(ports.get(front));
    }

    boolean ends() {
        return ends;
    }

    Lock turn() {
        return turns.readLock();
    }

    String nextId() {
        return Long.toString(ids.incrementAndGet());
    }

    /** What is counted at the moment. */
    public RequestTally tally() {
        return tally;
    }

    /** Begins a new tally. */
    public RequestTally count() {
        RequestTally next = new RequestTally();
        tally = next;
        return next;
    }

    void answered(RequestKind use, long now, ResponseHead head, byte[] body) {
        if (use.front() == Front.ECHO) {
            watch("echo").count(now, head.field(EchoService.VERSION.toLowerCase(Locale.ROOT)));
            return;
        }
        BottleLabels bottle = BottleLabels.of(new String(body, StandardCharsets.UTF_8));
        watch("farmer").count(now, bottle.farmer());
        watch("goat").count(now, bottle.goat());
    }

    private SplitMonitor watch(String service) {
        return Objects.requireNonNull(watches.get(service));
    }

    /**
     * Lets nobody send anything while something is measured. Streams, and answers that have begun, go on.
     *
     * @return null where requests are under way that do not end
     */
    public <T> @Nullable T quietly(Supplier<T> measurement) {
        try {
            if (!turns.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            return measurement.get();
        } finally {
            turns.writeLock().unlock();
        }
    }

    /** Ends it, and waits for what is under way. */
    @Override
    public void close() {
        ends = true;
        for (Thread client : clients) {
            try {
                client.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
