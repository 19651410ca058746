package farm.console.notify;

import farm.model.SecretFile;
import farm.model.http.BoundedExchange;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends events over HTTP and HTTPS. */
public final class EventSender implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long MAX_BYTES = 64 << 10; // of an answer, which nobody reads

    private final Duration timeout;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // a signed event is for this receiver only
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    public EventSender() {
        this(TIMEOUT);
    }

    /** @param timeout for the whole answer */
    EventSender(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Sends an event. Does not wait for the answer.
     *
     * @return fails with an {@link IOException} if the receiver does not accept the event; its
     *     message is one line for users, and contains no secret
     */
    CompletableFuture<Void> send(Event event, Receiver receiver) {
        HttpRequest request;
        try {
            request = request(event, receiver);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return BoundedExchange.status(http, request, MAX_BYTES).handle((status, failure) -> {
            if (failure != null) {
                throw new CompletionException(new IOException(receiver.shown() + reason(failure)));
            }
            if (status / 100 != 2) {
                throw new CompletionException(new IOException(receiver.shown() + " answers " + status
                        + (status / 100 == 3 ? "; redirects are not followed" : "")));
            }
            return null;
        });
    }

    private HttpRequest request(Event event, Receiver receiver) throws IOException {
        byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(receiver.url())
                .timeout(timeout)
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(body));
        if (receiver.secretFile() != null) {
            request.header(Signature.HEADER, Signature.of(body, SecretFile.read(receiver.secretFile())));
        }
        return request.build();
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpTimeoutException) {
            return " does not answer in time";
        }
        if (cause instanceof ConnectException) {
            return " accepts no connection";
        }
        return " does not answer: "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
