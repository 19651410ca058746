package farm.lb.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that send requests without a pause, half on kept and half on closing connections, and
 * record failures.
 */
public final class BackgroundLoad implements AutoCloseable {

    private final int port;
    private final String path;
    private final List<Thread> clients = new ArrayList<>();
    private final ConcurrentHashMap<String, AtomicLong> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong longestMillis = new AtomicLong();
    private volatile boolean stopping;

    private BackgroundLoad(int port, String path, int connections) {
        this.port = port;
        this.path = path;
        for (int i = 0; i < connections; i++) {
            boolean keepAlive = i % 2 == 0;
            clients.add(Thread.ofVirtual().start(() -> sendRequests(keepAlive)));
        }
    }

    public static BackgroundLoad on(LoadBalancer balancer) {
        return on(balancer, "/milk", 8);
    }

    public static BackgroundLoad on(LoadBalancer balancer, String path, int connections) {
        return new BackgroundLoad(balancer.port(), path, connections);
    }

    private void sendRequests(boolean keepAlive) {
        while (!stopping) {
            long began = System.nanoTime();
            try (Connection connection = new Connection(port)) {
                boolean staysOpen = true;
                while (staysOpen && !stopping) {
                    began = System.nanoTime();
                    Answer answer = connection.request("GET", path);
                    staysOpen = keepAlive && !answer.closes();
                    if (answer.status() == 200) {
                        answers.computeIfAbsent(answer.body(), v -> new AtomicLong())
                                .incrementAndGet();
                    } else {
                        failures.add(answer.status() + " " + answer.body());
                    }
                    recordWait(began);
                }
            } catch (IOException e) {
                recordWait(began);
                failures.add(e.toString());
            }
        }
    }

    private void recordWait(long began) {
        longestMillis.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
    }

    /** The responses so far. */
    public long count() {
        return answers.values().stream().mapToLong(AtomicLong::get).sum();
    }

    public long count(String version) {
        AtomicLong count = answers.get(version);
        return count == null ? 0 : count.get();
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    public long longestMillis() {
        return longestMillis.get();
    }

    /** Stops the clients and waits for open requests. */
    @Override
    public void close() {
        stopping = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
