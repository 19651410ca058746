package farm.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A load generator that requests milk without a pause, on keep-alive connections and on new ones,
 * and counts failures. It never retries: everything but a response with status 200 is a failure.
 */
public final class SteadyLoad implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final int REASONS = 5;

    private final int port;
    private final List<Thread> clients = new ArrayList<>();
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean closing;

    private SteadyLoad(int port) {
        this.port = port;
        for (int i = 0; i < CONNECTIONS; i++) {
            boolean keepAlive = i % 2 == 0;
            clients.add(Thread.ofPlatform().daemon().start(() -> request(keepAlive)));
        }
    }

    /** Starts a load on a port of the loopback address. */
    public static SteadyLoad start(int port) {
        return new SteadyLoad(port);
    }

    private void request(boolean keepAlive) {
        while (!closing) {
            long began = System.nanoTime();
            boolean answered = false;
            try (HttpConnection connection = new HttpConnection(port)) {
                boolean keepOpen = true;
                while (keepOpen && !closing) {
                    began = System.nanoTime();
                    Response answer = connection.get("/milk");
                    keepOpen = keepAlive && !answer.closes();
                    record(began);
                    answered = true;
                    if (answer.status() != 200) {
                        fail(answer.status() + " "
                                + answer.body().lines().findFirst().orElse(""));
                    }
                }
            } catch (IOException e) {
                record(began);
                if (answered) {
                    closed.incrementAndGet();
                }
                fail(e.toString());
            }
        }
    }

    private void fail(String reason) {
        failures.incrementAndGet();
        if (reasons.size() < REASONS) {
            reasons.add(reason);
        }
    }

    private void record(long began) {
        requests.incrementAndGet();
        longestNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
    }

    /** Number of requests so far, including failed ones. */
    public long requests() {
        return requests.get();
    }

    public long failures() {
        return failures.get();
    }

    /**
     * Number of failures in which the server closed a keep-alive connection instead of responding.
     * Clients may retry a GET in this case.
     */
    public long closed() {
        return closed.get();
    }

    /** Some of the reasons of failures. */
    public Set<String> reasons() {
        return Set.copyOf(reasons);
    }

    public double longestMillis() {
        return longestNanos.get() / 1e6;
    }

    /** Stops the load and waits for open requests. */
    @Override
    public void close() {
        closing = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
