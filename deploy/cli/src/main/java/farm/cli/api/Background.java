package farm.cli.api;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A call that runs on a thread of its own, so that several requests wait at the same time. */
public final class Background<T> {

    private final FutureTask<T> task;

    private Background(Callable<T> call) {
        task = new FutureTask<>(call);
    }

    /** Starts a call. */
    public static <T> Background<T> start(Callable<T> call) {
        Background<T> started = new Background<>(call);
        Thread.ofPlatform().daemon().name("background").start(started.task);
        return started;
    }

    /** Waits for the result of the call, or throws what the call has thrown. */
    public T await() throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case IOException failure -> throw failure;
                case InterruptedException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
