package farm.console.version;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Work that has to end before a version can start, and that may take minutes, such as a download.
 * Each version has a thread of its own, since the caller supervises all parts.
 */
final class Preparations {

    // The instances of a version share a failure, and the supervisor tries twice at once.
    private static final Duration FAILURE_AGE = Duration.ofSeconds(1);

    private final Map<ServiceVersion, Preparation> running = new ConcurrentHashMap<>();

    /** Work that fails with a message of one line for users. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    private static final class Preparation {
        private volatile boolean ended;
        private volatile long endedAt;
        private volatile @Nullable IOException failure;

        void run(Task task) {
            try {
                task.run();
            } catch (IOException e) {
                failure = e;
            } catch (RuntimeException e) {
                failure = new IOException(e.toString(), e);
            } finally {
                endedAt = System.nanoTime();
                ended = true;
            }
        }

        boolean isOver() {
            return ended && (failure == null || System.nanoTime() - endedAt > FAILURE_AGE.toNanos());
        }
    }

    /**
     * Begins the work for a version, unless it is under way.
     *
     * @throws IOException if the work has failed a moment ago
     */
    void begin(ServiceVersion version, Task task) throws IOException {
        Preparation preparation = running.compute(version, (key, before) -> {
            if (before != null && !before.isOver()) {
                return before;
            }
            Preparation next = new Preparation();
            Thread.ofVirtual().name("preparing-" + key).start(() -> next.run(task));
            return next;
        });
        Optional<IOException> failure = Optional.ofNullable(preparation.failure);
        if (failure.isPresent()) {
            throw new IOException(failure.get().getMessage(), failure.get());
        }
    }
}
