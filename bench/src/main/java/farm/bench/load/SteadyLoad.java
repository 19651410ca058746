package farm.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Drinks without a pause, half on kept and half on closing connections, and remembers what failed. Nothing is tried again:
 * all but an answer of 200 is a failure.
 */
public final class SteadyLoad implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final int REASONS = 5;

    private final int port;
    private final List<Thread> drinkers = new ArrayList<>();
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean ends;

    private SteadyLoad(int port) {
        this.port = port;
        for (int i = 0; i < CONNECTIONS; i++) {
            boolean keeps = i % 2 == 0;
            drinkers.add(Thread.ofPlatform().daemon().start(() -> drink(keeps)));
        }
    }

    /** Begins to drink from this port of the loopback address. */
    public static SteadyLoad on(int port) {
        return new SteadyLoad(port);
    }

    private void drink(boolean keeps) {
        while (!ends) {
            long began = System.nanoTime();
            boolean answered = false;
            try (HttpConnection connection = new HttpConnection(port)) {
                boolean goesOn = true;
                while (goesOn && !ends) {
                    began = System.nanoTime();
                    Response answer = connection.get("/milk");
                    goesOn = keeps && !answer.closes();
                    note(began);
                    answered = true;
                    if (answer.status() != 200) {
                        fail(answer.status() + " "
                                + answer.body().lines().findFirst().orElse(""));
                    }
                }
            } catch (IOException e) {
                note(began);
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

    private void note(long began) {
        requests.incrementAndGet();
        longestNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
    }

    /** How many requests there were so far, the failed ones with them. */
    public long requests() {
        return requests.get();
    }

    public long failures() {
        return failures.get();
    }

    /** How many of these failures came on a kept connection, by its end and not by an answer: a client may rightly try a GET again then. */
    public long closed() {
        return closed.get();
    }

    /** Some of the reasons why requests failed. */
    public Set<String> reasons() {
        return Set.copyOf(reasons);
    }

    public double longestMillis() {
        return longestNanos.get() / 1e6;
    }

    /** Ends it, and waits for what is under way. */
    @Override
    public void close() {
        ends = true;
        for (Thread drinker : drinkers) {
            try {
                drinker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
