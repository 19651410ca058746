package farm.lb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that send requests without a pause, half on kept and half on closing connections, and
 * record failures.
 */
final class BackgroundLoad implements AutoCloseable {

    private final int port;
    private final String path;
    private final List<Thread> drinkers = new ArrayList<>();
    private final ConcurrentHashMap<String, AtomicLong> bottles = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong longestMillis = new AtomicLong();
    private volatile boolean ends;

    private BackgroundLoad(int port, String path, int connections) {
        this.port = port;
        this.path = path;
        for (int i = 0; i < connections; i++) {
            boolean keeps = i % 2 == 0;
            drinkers.add(Thread.ofVirtual().start(() -> drink(keeps)));
        }
    }

    static BackgroundLoad on(LoadBalancer balancer) {
        return on(balancer, "/milk", 8);
    }

    static BackgroundLoad on(LoadBalancer balancer, String path, int connections) {
        return new BackgroundLoad(balancer.port(), path, connections);
    }

    private void drink(boolean keeps) {
        while (!ends) {
            long began = System.nanoTime();
            try (Connection connection = new Connection(port)) {
                boolean goesOn = true;
                while (goesOn && !ends) {
                    began = System.nanoTime();
                    Answer answer = connection.request("GET", path);
                    goesOn = keeps && !answer.closes();
                    if (answer.status() == 200) {
                        bottles.computeIfAbsent(answer.body(), v -> new AtomicLong())
                                .incrementAndGet();
                    } else {
                        failures.add(answer.status() + " " + answer.body());
                    }
                    noteWait(began);
                }
            } catch (IOException e) {
                noteWait(began);
                failures.add(e.toString());
            }
        }
    }

    private void noteWait(long began) {
        longestMillis.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
    }

    /** The responses so far. */
    long count() {
        return bottles.values().stream().mapToLong(AtomicLong::get).sum();
    }

    long count(String version) {
        AtomicLong count = bottles.get(version);
        return count == null ? 0 : count.get();
    }

    Map<String, AtomicLong> bottles() {
        return new TreeMap<>(bottles);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    long longestMillis() {
        return longestMillis.get();
    }

    /** Stops the clients and waits for open requests. */
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
