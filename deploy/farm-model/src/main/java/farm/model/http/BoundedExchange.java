package farm.model.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP requests with a limit on the size of the response. The request's timeout applies to the
 * whole response. In the JDK's client alone, it applies to the headers only.
 */
public final class BoundedExchange {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private BoundedExchange() {}

    /**
     * Sends a request and reads the response as UTF-8.
     *
     * @param maxBytes the limit of the body in bytes
     * @throws HttpTimeoutException if the response is not complete within the request's timeout
     *     (default: 30 s)
     * @throws ResponseTooLargeException if the body is larger
     * @throws IOException if there is no response
     */
    public static HttpResponse<String> text(HttpClient http, HttpRequest request, long maxBytes)
            throws IOException, InterruptedException {
        return await(textAsync(http, request, maxBytes));
    }

    private static <T> T await(CompletableFuture<T> answer) throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    /**
     * Sends a request and reads the response as UTF-8.
     *
     * @param maxBytes the limit of the body in bytes
     * @return fails with an {@link IOException} as {@link #text} does
     */
    public static CompletableFuture<HttpResponse<String>> textAsync(
            HttpClient http, HttpRequest request, long maxBytes) {
        return send(
                http,
                request,
                info -> new LimitedBodySubscriber<>(BodySubscribers.ofString(StandardCharsets.UTF_8), maxBytes, true));
    }

    /**
     * Sends a request and writes the body of a response with status 200 to a file.
     *
     * @param file must not exist
     * @param maxBytes the limit of the body in bytes
     * @throws IOException as {@link #text} does; a part of the body may be in the file
     */
    public static HttpResponse<Path> file(HttpClient http, HttpRequest request, Path file, long maxBytes)
            throws IOException, InterruptedException {
        return await(send(http, request, info -> {
            BodySubscriber<Path> body = info.statusCode() == OK
                    ? BodySubscribers.ofFile(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    : BodySubscribers.replacing(file);
            return new LimitedBodySubscriber<>(body, maxBytes, true);
        }));
    }

    /**
     * Sends a request and returns the status of the response, as soon as the body has ended or
     * reached the limit.
     *
     * @param maxBytes the limit of the body in bytes; a larger body closes the connection
     * @return fails with an {@link IOException} as {@link #text} does, except for a larger body
     */
    public static CompletableFuture<Integer> status(HttpClient http, HttpRequest request, long maxBytes) {
        return send(http, request, info -> new LimitedBodySubscriber<>(BodySubscribers.discarding(), maxBytes, false))
                .thenApply(HttpResponse::statusCode);
    }

    private static <T> CompletableFuture<HttpResponse<T>> send(
            HttpClient http, HttpRequest request, BodyHandler<T> handler) {
        Duration timeout = request.timeout().orElse(DEFAULT_TIMEOUT);
        CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request, handler);
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause instanceof TimeoutException) {
                        exchange.cancel(true);
                        cause = new HttpTimeoutException("no complete response within " + timeout.toMillis() + " ms");
                    }
                    return CompletableFuture.failedFuture(cause);
                });
    }
}
