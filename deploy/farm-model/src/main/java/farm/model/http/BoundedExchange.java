package farm.model.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests with a limit to what is read of the answer. Their timeout counts for the whole answer: the JDK's client alone waits
 * for the headers only, and for a body for ever.
 */
public final class BoundedExchange {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    private BoundedExchange() {}

    /**
     * Sends a request and reads its answer as UTF-8.
     *
     * @param most bytes of the body
     * @throws HttpTimeoutException if the answer is not complete within the request's timeout (30 s where it has none)
     * @throws ResponseTooLargeException if the body is larger
     * @throws IOException if there is no answer
     */
    public static HttpResponse<String> text(HttpClient http, HttpRequest request, long most)
            throws IOException, InterruptedException {
        try {
            return textAsync(http, request, most).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    /**
     * Sends a request and reads its answer as UTF-8.
     *
     * @param most bytes of the body
     * @return fails with an {@link IOException} as {@link #text} does
     */
    public static CompletableFuture<HttpResponse<String>> textAsync(HttpClient http, HttpRequest request, long most) {
        return send(
                http,
                request,
                info -> new LimitedBodySubscriber<>(BodySubscribers.ofString(StandardCharsets.UTF_8), most, true));
    }

    /**
     * Sends a request and gives the status of its answer when that has arrived as a whole, or as many bytes of it as are read.
     *
     * @param most bytes of the body that are read; the connection of a larger one is closed
     * @return fails with an {@link IOException} as {@link #text} does, but for a larger body
     */
    public static CompletableFuture<Integer> status(HttpClient http, HttpRequest request, long most) {
        return send(http, request, info -> new LimitedBodySubscriber<>(BodySubscribers.discarding(), most, false))
                .thenApply(HttpResponse::statusCode);
    }

    private static <T> CompletableFuture<HttpResponse<T>> send(
            HttpClient http, HttpRequest request, BodyHandler<T> handler) {
        Duration timeout = request.timeout().orElse(USUAL_TIMEOUT);
        CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request, handler);
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause instanceof TimeoutException) {
                        exchange.cancel(true);
                        cause = new HttpTimeoutException("no whole answer within " + timeout.toMillis() + " ms");
                    }
                    return CompletableFuture.failedFuture(cause);
                });
    }
}
