package farm.model.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Limits the size of a response body. Closes the connection if the body is larger. */
final class LimitedBodySubscriber<T> implements BodySubscriber<T> {

    private final BodySubscriber<T> body;
    private final long maxBytes;
    private final boolean needsAll;
    private long received;
    private boolean exceeded;
    private @Nullable Subscription subscription;

    /**
     * @param body receives the body up to the limit
     * @param maxBytes the limit in bytes
     * @param needsAll whether a larger body is an error; if not, the body ends at the limit
     */
    LimitedBodySubscriber(BodySubscriber<T> body, long maxBytes, boolean needsAll) {
        this.body = body;
        this.maxBytes = maxBytes;
        this.needsAll = needsAll;
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        body.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (exceeded) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (received <= maxBytes) {
            body.onNext(buffers);
            return;
        }
        exceeded = true;
        if (subscription != null) {
            subscription.cancel();
        }
        if (needsAll) {
            body.onError(new ResponseTooLargeException(maxBytes));
        } else {
            body.onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!exceeded) {
            body.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!exceeded) {
            body.onComplete();
        }
    }
}
