package farm.farmer;

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
 * Reads with GET what others answer, within a time and up to a size. Libraries that read whole bodies first keep as much in memory
 * as somebody likes to send. Redirects are not followed.
 */
final class BoundedClient {

    /** The largest body that is read, in bytes: a HAProxy's own answers are not larger, and a label has twenty. */
    static final int LARGEST = 16 * 1024;

    private static final int TOO_LARGE = 502;

    private final Vertx vertx;
    private final HttpClient http;
    private final Duration patience;

    /**
     * @param patience from the call to the end of its answer
     */
    BoundedClient(Vertx vertx, HttpClientOptions options, int connections, Duration patience) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(connections));
        this.patience = patience;
    }

    /** A GET of a path, to which headers may be added. */
    static RequestOptions request(String address, int port, String path) {
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, address))
                .setHost(address.indexOf(':') < 0 ? address : "[" + address + "]")
                .setPort(port)
                .setURI(path);
    }

    /**
     * The answer. One whose body is too large counts as a 502: its connection is closed, since to read the rest would take as long as
     * the other side likes. Fails where nobody answers in time.
     */
    Uni<Answer> get(RequestOptions request) {
        return Uni.createFrom().emitter(emitter -> new Call(emitter).begin(request));
    }

    /** One call. Its callbacks run on one event loop, and only the end of its time may come from another. */
    private final class Call {

        private final UniEmitter<? super Answer> emitter;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Buffer body = Buffer.buffer();
        private long timer;
        private volatile @Nullable HttpClientRequest request;

        Call(UniEmitter<? super Answer> emitter) {
            this.emitter = emitter;
        }

        void begin(RequestOptions options) {
            timer = vertx.setTimer(
                    patience.toMillis(),
                    id -> fail(new TimeoutException("no answer in " + patience.toMillis() + " ms")));
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
            if (length(response) > LARGEST) {
                tooLarge(response);
                return;
            }
            response.exceptionHandler(this::fail);
            response.handler(part -> {
                if (body.length() + part.length() > LARGEST) {
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
            finish(new Answer(TOO_LARGE, null, "an answer of more than " + LARGEST + " bytes", via(response)));
            close();
        }

        private void finish(Answer answer) {
            if (end()) {
                emitter.complete(answer);
            }
        }

        private void fail(Throwable why) {
            if (end()) {
                close();
                emitter.fail(why);
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

    private static long length(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static @Nullable String via(HttpClientResponse response) {
        String first = response.getHeader("Via");
        return first == null ? null : String.join(", ", response.headers().getAll("Via"));
    }
}
