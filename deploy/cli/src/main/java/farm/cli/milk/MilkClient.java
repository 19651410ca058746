package farm.cli.milk;

import farm.cli.error.ErrorMessage;
import farm.cli.tally.Tally;
import farm.model.http.BoundedExchange;
import farm.model.http.ResponseTooLargeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Fetches bottles from the farmers' load balancer over persistent connections. */
public final class MilkClient {

    private static final int CONCURRENCY = 8;
    private static final long MAX_RESPONSE = 64 << 10; // a bottle has about 60 bytes
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI url;
    private final Map<String, String> headers;
    private volatile boolean stopped;

    /**
     * @param url of the milk
     * @param headers sent with each request
     */
    public MilkClient(HttpClient http, URI url, Map<String, String> headers) {
        this.http = http;
        this.url = url;
        this.headers = headers;
    }

    /** Fetches one bottle, full or not; waits 30 s at most. */
    public Bottle fetch() throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(TIMEOUT);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = BoundedExchange.text(http, request.build(), MAX_RESPONSE);
            return Bottle.read(response.statusCode(), response.body());
        } catch (ConnectException e) {
            return Bottle.ofFailure("no program listens at " + url);
        } catch (HttpTimeoutException e) {
            return Bottle.ofFailure("no answer from " + url + " within " + TIMEOUT.toSeconds() + " s");
        } catch (ResponseTooLargeException e) {
            return Bottle.ofFailure("the response of " + url + " is not milk: " + e.getMessage());
        } catch (IOException e) {
            return Bottle.ofFailure("the connection to " + url + " failed (" + ErrorMessage.of(e) + ")");
        }
    }

    /**
     * Fetches many bottles, a few at a time, and counts them.
     *
     * @param count number of bottles, at least 1
     * @param tally counts each bottle as it arrives
     * @param progress gets the number of bottles so far, every 500 bottles
     */
    public void fetchMany(long count, Tally tally, LongConsumer progress) throws InterruptedException {
        AtomicLong requested = new AtomicLong();
        AtomicLong received = new AtomicLong();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 0; worker < Math.min(CONCURRENCY, count); worker++) {
                workers.add(executor.submit(() -> {
                    while (!stopped && requested.getAndIncrement() < count) {
                        fetchOne(tally);
                        long total = received.incrementAndGet();
                        if (total % 500 == 0 && !stopped) {
                            progress.accept(total);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void fetchOne(Tally tally) throws InterruptedException {
        long start = System.nanoTime();
        Bottle bottle = fetch();
        tally.recordDuration(System.nanoTime() - start);
        String failure = bottle.failure();
        if (failure == null) {
            tally.countFull(bottle.labels());
        } else {
            tally.countFailed(failure);
        }
    }

    /** Sends no more requests; those under way finish. */
    public void stop() {
        stopped = true;
    }
}
