package farm.farmer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Concurrent clients that request milk from a farmer again and again, and record the answers. */
final class MilkClients implements AutoCloseable {

    /** @param status 0 if there was no answer */
    record Answer(int status, Duration duration, boolean hasRetryAfter) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest milk;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    MilkClients(URI milk, int count) {
        this(milk, count, Duration.ofMinutes(1));
    }

    /** @param timeout of each request */
    MilkClients(URI milk, int count, Duration timeout) {
        this.milk = HttpRequest.newBuilder(milk).timeout(timeout).build();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual().start(this::run));
        }
    }

    private void run() {
        while (!stopped) {
            long start = System.nanoTime();
            try {
                HttpResponse<Void> answer = http.send(milk, HttpResponse.BodyHandlers.discarding());
                answers.add(new Answer(
                        answer.statusCode(),
                        Duration.ofNanos(System.nanoTime() - start),
                        answer.headers().firstValue("Retry-After").isPresent()));
            } catch (IOException e) {
                answers.add(new Answer(0, Duration.ofNanos(System.nanoTime() - start), false));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Returns all answers so far. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Returns the number of answers with a status so far. */
    long count(int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    /** Stops the clients after their open requests. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        http.close();
    }
}
