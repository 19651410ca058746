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

/** Fetches bottles from the farmers' load balancer over connections that stay open. */
public final class MilkClient {

    private static final int IN_FLIGHT = 8;
    private static final long LARGEST = 64 << 10; // a bottle has some 60 bytes
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    /** One bottle, full or not; waits 30 s at most. */
    public Bottle fetch() throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(PATIENCE);
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = BoundedExchange.text(http, request.build(), LARGEST);
            return Bottle.read(answer.statusCode(), answer.body());
        } catch (ConnectException e) {
            return Bottle.lost("nothing answers at " + url);
        } catch (HttpTimeoutException e) {
            return Bottle.lost("no answer from " + url + " within " + PATIENCE.toSeconds() + " s");
        } catch (ResponseTooLargeException e) {
            return Bottle.lost("what answers at " + url + " gives no milk: " + e.getMessage());
        } catch (IOException e) {
            return Bottle.lost("the connection to " + url + " broke (" + ErrorMessage.inOneLine(e) + ")");
        }
    }

    /**
     * Fetches many bottles, a few at a time, and counts them.
     *
     * @param count how many, at least 1
     * @param tally gets each bottle as it comes
     * @param progress told now and then how many have come
     */
    public void fetch(long count, Tally tally, LongConsumer progress) throws InterruptedException {
        AtomicLong asked = new AtomicLong();
        AtomicLong come = new AtomicLong();
        try (ExecutorService milkers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> shares = new ArrayList<>();
            for (int milker = 0; milker < Math.min(IN_FLIGHT, count); milker++) {
                shares.add(milkers.submit(() -> {
                    while (!stopped && asked.getAndIncrement() < count) {
                        fetch(tally);
                        long now = come.incrementAndGet();
                        if (now % 500 == 0 && !stopped) {
                            progress.accept(now);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> share : shares) {
                share.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void fetch(Tally tally) throws InterruptedException {
        long begun = System.nanoTime();
        Bottle bottle = fetch();
        tally.took(System.nanoTime() - begun);
        String failure = bottle.failure();
        if (failure == null) {
            tally.full(bottle.labels());
        } else {
            tally.failed(failure);
        }
    }

    /** From now on no more bottles are asked for. */
    public void stop() {
        stopped = true;
    }
}
