package farm.registry.consul;

import farm.registry.http.ContentLength;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.consul.ConsulClient;
import io.vertx.ext.consul.impl.ConsulClientImpl;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.lang.reflect.Field;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits the size of the answers that a Consul client reads. The client buffers whole answers and
 * has no setting for their size. An interceptor in its private HTTP client, which is read by
 * reflection, enforces the limit.
 */
@RegisterForReflection(targets = ConsulClientImpl.class, methods = false, ignoreNested = true)
final class BoundedAnswers {

    private static final long MAX_SIZE = 32L * 1024 * 1024;
    // an answer exists several times at once: as bytes, text, JSON and values
    private static final int HEAP_DIVISOR = 16;
    private static final Duration MAX_DURATION = Duration.ofSeconds(10);

    private BoundedAnswers() {}

    /** Returns the largest size in bytes that fits the heap: a sixteenth of it, at most 32 MiB. */
    static long limitOfThisHeap() {
        return Math.min(MAX_SIZE, Runtime.getRuntime().maxMemory() / HEAP_DIVISOR);
    }

    /**
     * Makes calls of a client fail if their answer has more bytes than the limit, or if its body
     * takes more than ten seconds.
     *
     * @param client a client as its library creates it
     */
    static ConsulClient limit(ConsulClient client, long limit) {
        limit(http(client), limit);
        return client;
    }

    /** Applies the same limits to an HTTP client. */
    static WebClient limit(WebClient client, long limit) {
        ((WebClientInternal) client).addInterceptor(call -> {
            if (call.phase() == ClientPhase.RECEIVE_RESPONSE) {
                bound(call, limit);
            }
            call.next();
        });
        return client;
    }

    private static WebClient http(ConsulClient client) {
        try {
            Field field = ConsulClientImpl.class.getDeclaredField("webClient");
            field.setAccessible(true);
            return (WebClient) field.get(client);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another version of vertx-consul-client: " + e.getMessage(), e);
        }
    }

    private static void bound(HttpContext<?> call, long limit) {
        HttpClientResponse response = call.clientResponse();
        call.request()
                .as(new Body(
                        limit,
                        ContentLength.of(response),
                        () -> response.request().reset()));
    }

    /** The body of one answer. */
    private static final class Body implements BodyCodec<Buffer>, BodyStream<Buffer> {

        private final long limit;
        private final long declaredLength;
        private final Runnable close;
        private final long startNanos = System.nanoTime();
        private final Promise<Buffer> result = Promise.promise();
        private final Buffer read = Buffer.buffer();

        Body(long limit, long declaredLength, Runnable close) {
            this.limit = limit;
            this.declaredLength = declaredLength;
            this.close = close;
        }

        @Override
        public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
            handler.handle(Future.succeededFuture(this));
        }

        @Override
        public Future<Void> write(Buffer part) {
            Promise<Void> written = Promise.promise();
            write(part, written);
            return written.future();
        }

        @Override
        public void write(Buffer part, Handler<AsyncResult<Void>> handler) {
            if (result.future().isComplete()) {
                handler.handle(Future.succeededFuture()); // it arrived before the connection was closed
            } else if (System.nanoTime() - startNanos > MAX_DURATION.toNanos()) {
                reject("an answer that takes more than " + MAX_DURATION.toSeconds() + " s", handler);
            } else if (Math.max(declaredLength, (long) read.length() + part.length()) > limit) {
                reject(
                        "an answer of more than " + limit + " bytes, which is more than this heap can take (-Xmx)",
                        handler);
            } else {
                read.appendBuffer(part);
                handler.handle(Future.succeededFuture());
            }
        }

        private void reject(String reason, Handler<AsyncResult<Void>> handler) {
            VertxException failure = new VertxException(reason, true);
            result.tryFail(failure);
            handler.handle(Future.failedFuture(failure));
            // The call fails on its context. An earlier close would become the reported failure.
            Context context = Vertx.currentContext();
            if (context == null) {
                close.run();
            } else {
                context.runOnContext(later -> close.run());
            }
        }

        @Override
        public void end(Handler<AsyncResult<Void>> handler) {
            result.tryComplete(read);
            handler.handle(Future.succeededFuture());
        }

        @Override
        public Future<Buffer> result() {
            return result.future();
        }

        @Override
        public void handle(Throwable failure) {
            result.tryFail(failure);
        }

        @Override
        public Body exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public Body setWriteQueueMaxSize(int size) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public Body drainHandler(@Nullable Handler<Void> handler) {
            return this;
        }
    }
}
