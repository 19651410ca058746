package farm.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A light load of milk requests that counts bottles and records every failed request. */
final class MilkLoad implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final long PAUSE_NANOS = 10_000_000;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicLong bottles = new AtomicLong();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private volatile boolean running = true;

    MilkLoad(URI milk) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request =
                HttpRequest.newBuilder(milk).timeout(Duration.ofSeconds(30)).build();
        for (int i = 0; i < CLIENTS; i++) {
            clients.execute(() -> sendRequests(http, request));
        }
    }

    private void sendRequests(HttpClient http, HttpRequest request) {
        while (running) {
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200 && answer.body().contains("\"goat\"")) {
                    bottles.incrementAndGet();
                } else {
                    lost.add(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                lost.add(e.toString());
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    long bottles() {
        return bottles.get();
    }

    /** The responses and errors of failed requests. */
    List<String> lost() {
        return lost;
    }

    @Override
    public void close() {
        running = false;
        clients.close();
    }
}
