package farm.console.rollout;

import farm.rollout.Observation.Result;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A task in the background that runs once per state: the warm-up, the tests. */
final class RolloutTask {

    private @Nullable CompletableFuture<Result> running;

    /** Returns the result; null while it runs, or if it has not begun. */
    synchronized @Nullable Result result() {
        return running == null ? null : running.getNow(null);
    }

    /** Begins the task, unless it has begun already. */
    synchronized void begin(Executor executor, Callable<Result> task) {
        if (running == null) {
            running = CompletableFuture.supplyAsync(() -> run(task), executor);
        }
    }

    private static Result run(Callable<Result> task) {
        try {
            return task.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(false, "interrupted");
        } catch (Exception e) {
            return new Result(false, String.valueOf(e.getMessage()));
        }
    }

    /** Forgets the result. */
    synchronized void reset() {
        running = null;
    }
}
