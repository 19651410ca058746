package farm.registry.consul;

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
import io.vertx.core.http.HttpHeaders;
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
 * Limits what a client of Consul reads of an answer. The client keeps whole answers in memory before anybody sees them, and has no
 * setting for how large they may be; its HTTP client, which it gives to nobody, has a place for such a limit.
 */
@RegisterForReflection(targets = ConsulClientImpl.class, methods = false, ignoreNested = true)
final class BoundedAnswers {

    private static final long LARGEST = 32L * 1024 * 1024;
    // from bytes to text to JSON to values, each of them there at once
    private static final int PART_OF_HEAP = 16;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private BoundedAnswers() {}

    /** A sixteenth of the heap, and at most 32 MiB: what a process can take without running out of memory, in bytes. */
    static long limitOfThisHeap() {
        return Math.min(LARGEST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /**
     * Makes each answer of more than so many bytes a failure, and each one that is not complete within ten seconds.
     *
     * @param client made by its library
     */
    static ConsulClient of(ConsulClient client, long limit) {
        of(http(client), limit);
        return client;
    }

    /** The same for calls that the library's client does not have. */
    static WebClient of(WebClient client, long limit) {
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
                .as(new Body(limit, length(response), () -> response.request().reset()));
    }

    private static long length(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** The body of one answer. */
    private static final class Body implements BodyCodec<Buffer>, BodyStream<Buffer> {

        private final long limit;
        private final long told;
        private final Runnable close;
        private final long began = System.nanoTime();
        private final Promise<Buffer> result = Promise.promise();
        private final Buffer read = Buffer.buffer();

        Body(long limit, long told, Runnable close) {
            this.limit = limit;
            this.told = told;
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
                handler.handle(Future.succeededFuture()); // what came before the connection was closed
            } else if (System.nanoTime() - began > LONGEST.toNanos()) {
                refuse("an answer that takes more than " + LONGEST.toSeconds() + " s", handler);
            } else if (Math.max(told, (long) read.length() + part.length()) > limit) {
                refuse(
                        "an answer of more than " + limit + " bytes, which is more than this heap can take (-Xmx)",
                        handler);
            } else {
                read.appendBuffer(part);
                handler.handle(Future.succeededFuture());
            }
        }

        private void refuse(String why, Handler<AsyncResult<Void>> handler) {
            VertxException reason = new VertxException(why, true);
            result.tryFail(reason);
            handler.handle(Future.failedFuture(reason));
            // after the call has failed, which it does on its context, or the end of the connection would be the reason
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
        public void handle(Throwable why) {
            result.tryFail(why);
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
