package farm.model.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a number of bytes, and closes the connection of one that is larger. */
final class LimitedBodySubscriber<T> implements BodySubscriber<T> {

    private final BodySubscriber<T> body;
    private final long most;
    private final boolean needsAll;
    private long received;
    private boolean isOver;
    private @Nullable Subscription subscription;

    /**
     * @param body gets what was read
     * @param most bytes
     * @param needsAll whether a larger body is an error; otherwise it counts as ended
     */
    LimitedBodySubscriber(BodySubscriber<T> body, long most, boolean needsAll) {
        this.body = body;
        this.most = most;
        this.needsAll = needsAll;
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription its) {
        subscription = its;
        body.onSubscribe(its);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (isOver) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (received <= most) {
            body.onNext(buffers);
            return;
        }
        isOver = true;
        if (subscription != null) {
            subscription.cancel();
        }
        if (needsAll) {
            body.onError(new ResponseTooLargeException(most));
        } else {
            body.onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!isOver) {
            body.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!isOver) {
            body.onComplete();
        }
    }
}
