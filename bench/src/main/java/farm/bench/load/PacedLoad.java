package farm.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A load generator that requests milk at a fixed rate, on keep-alive connections. A client that an
 * answer has delayed catches up. It never retries.
 */
public final class PacedLoad implements AutoCloseable {

    private static final int PER_CLIENT = 2; // requests per second

    private final Consumer<Answer> answers;
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean closing;

    /**
     * The end of a request.
     *
     * @param nanos when it ended, by {@link System#nanoTime}
     * @param failure null for milk; else what came instead
     */
    public record Answer(
            long nanos, double millis, @Nullable String failure) {}

    private PacedLoad(List<Integer> ports, int perSecond, Consumer<Answer> answers) {
        this.answers = answers;
        int number = Math.max(1, perSecond / PER_CLIENT);
        Duration interval = Duration.ofSeconds(1).multipliedBy(number).dividedBy(perSecond);
        for (int i = 0; i < number; i++) {
            int port = ports.get(i % ports.size());
            Duration delay = interval.multipliedBy(i).dividedBy(number);
            clients.add(Thread.ofPlatform().daemon().start(() -> request(port, delay, interval)));
        }
    }

    /**
     * Starts a load.
     *
     * @param ports of the loopback address, which get the same number of requests each
     * @param answers is called by several threads
     */
    public static PacedLoad start(List<Integer> ports, int perSecond, Consumer<Answer> answers) {
        return new PacedLoad(ports, perSecond, answers);
    }

    private void request(int port, Duration delay, Duration interval) {
        HttpConnection connection = null;
        for (long next = System.nanoTime() + delay.toNanos(); !closing; next += interval.toNanos()) {
            for (long left = next - System.nanoTime(); left > 0 && !closing; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            if (closing) {
                break;
            }
            long began = System.nanoTime();
            try {
                if (connection == null) {
                    connection = new HttpConnection(port);
                }
                Response answer = connection.get("/milk");
                if (answer.closes()) {
                    connection.close();
                    connection = null;
                }
                report(began, answer.status() == 200 ? null : Integer.toString(answer.status()));
            } catch (IOException e) {
                HttpConnection.closeQuietly(connection);
                connection = null;
                report(began, e.toString());
            }
        }
        HttpConnection.closeQuietly(connection);
    }

    private void report(long began, @Nullable String failure) {
        long now = System.nanoTime();
        answers.accept(new Answer(now, (now - began) / 1e6, failure));
    }

    /** Stops the load and waits for open requests. */
    @Override
    public void close() {
        closing = true;
        for (Thread client : clients) {
            LockSupport.unpark(client);
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
