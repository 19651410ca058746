package farm.farmer;

import farm.registry.http.ContentLength;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client for GET requests that limits the duration and the size of answers. Common clients
 * buffer bodies of any size. It does not follow redirects.
 */
final class BoundedClient {

    /**
     * The maximum size of a body in bytes. HAProxy's own answers are not larger, and a label has
     * about twenty bytes.
     */
    static final int MAX_SIZE = 16 * 1024;

    private static final int BAD_GATEWAY = 502;

    private final Vertx vertx;
    private final HttpClient http;
    private final Duration timeout;

    /**
     * @param timeout the limit for the time from the call to the end of the answer
     */
    BoundedClient(Vertx vertx, HttpClientOptions options, int maxConnections, Duration timeout) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(maxConnections));
        this.timeout = timeout;
    }

    /** Returns a GET request for a path. The caller may add headers. */
    static RequestOptions request(String address, int port, String path) {
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, address))
                .setHost(address.indexOf(':') < 0 ? address : "[" + address + "]")
                .setPort(port)
                .setURI(path);
    }

    /**
     * Returns the answer. If its body is too large, returns a 502 and closes the connection. Fails
     * if there is no complete answer in time.
     */
    Uni<Answer> get(RequestOptions request) {
        return Uni.createFrom().emitter(emitter -> new Call(emitter).start(request));
    }

    /** One call. Its callbacks run on one event loop; only the timeout may run on another. */
    private final class Call {

        private final UniEmitter<? super Answer> emitter;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Buffer body = Buffer.buffer();
        private long timer;
        private volatile @Nullable HttpClientRequest request;

        Call(UniEmitter<? super Answer> emitter) {
            this.emitter = emitter;
        }

        void start(RequestOptions options) {
            timer = vertx.setTimer(
                    timeout.toMillis(), id -> fail(new TimeoutException("no answer in " + timeout.toMillis() + " ms")));
            http.request(options).onSuccess(this::send).onFailure(this::fail);
        }

        private void send(HttpClientRequest made) {
            request = made;
            if (ended.get()) {
                made.reset();
                return;
            }
            made.response().onSuccess(this::receive).onFailure(this::fail);
            made.send();
        }

        private void receive(HttpClientResponse response) {
            if (ContentLength.of(response) > MAX_SIZE) {
                tooLarge(response);
                return;
            }
            response.exceptionHandler(this::fail);
            response.handler(part -> {
                if (body.length() + part.length() > MAX_SIZE) {
                    tooLarge(response);
                } else {
                    body.appendBuffer(part);
                }
            });
            response.endHandler(end -> finish(new Answer(
                    response.statusCode(),
                    response.getHeader(HttpHeaders.CONTENT_TYPE),
                    body.toString(StandardCharsets.UTF_8),
                    via(response))));
        }

        private void tooLarge(HttpClientResponse response) {
            finish(new Answer(BAD_GATEWAY, null, "an answer of more than " + MAX_SIZE + " bytes", via(response)));
            close();
        }

        private void finish(Answer answer) {
            if (end()) {
                emitter.complete(answer);
            }
        }

        private void fail(Throwable failure) {
            if (end()) {
                close();
                emitter.fail(failure);
            }
        }

        private boolean end() {
            boolean first = ended.compareAndSet(false, true);
            if (first) {
                vertx.cancelTimer(timer);
            }
            return first;
        }

        private void close() {
            HttpClientRequest made = request;
            if (made != null) {
                made.reset();
            }
        }
    }

    private static @Nullable String via(HttpClientResponse response) {
        String first = response.getHeader("Via");
        return first == null ? null : String.join(", ", response.headers().getAll("Via"));
    }
}
