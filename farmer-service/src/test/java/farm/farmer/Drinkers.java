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

/** Ask a farmer for milk, one call after the other, and note what they get. */
final class Drinkers implements AutoCloseable {

    /** @param status 0 where there was no answer */
    record Answer(int status, Duration after, boolean saysWhenToComeAgain) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest milk;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ends;

    Drinkers(URI milk, int count) {
        this(milk, count, Duration.ofMinutes(1));
    }

    /** @param patience after which each of them goes and asks anew */
    Drinkers(URI milk, int count, Duration patience) {
        this.milk = HttpRequest.newBuilder(milk).timeout(patience).build();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual().start(this::drink));
        }
    }

    private void drink() {
        while (!ends) {
            long began = System.nanoTime();
            try {
                HttpResponse<Void> answer = http.send(milk, HttpResponse.BodyHandlers.discarding());
                answers.add(new Answer(
                        answer.statusCode(),
                        Duration.ofNanos(System.nanoTime() - began),
                        answer.headers().firstValue("Retry-After").isPresent()));
            } catch (IOException e) {
                answers.add(new Answer(0, Duration.ofNanos(System.nanoTime() - began), false));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** All answers so far. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** How many of the answers so far had this status. */
    long count(int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    /** Ends them, after what they wait for. */
    @Override
    public void close() {
        ends = true;
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
