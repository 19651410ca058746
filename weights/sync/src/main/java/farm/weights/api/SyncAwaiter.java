package farm.weights.api;

import farm.weights.status.StatusBoard;
import farm.weights.status.StatusReport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Waits for the end of a sync. */
@Singleton
public class SyncAwaiter {

    private static final Duration TICK = Duration.ofMillis(10);

    private final StatusBoard board;

    @Inject
    public SyncAwaiter(StatusBoard board) {
        this.board = board;
    }

    /**
     * Waits for a sync that began after a given time and returns the status after it. A sync that
     * found a half-saved file does not count.
     *
     * @param nanos the given time, by {@link System#nanoTime}
     */
    Uni<StatusReport> after(long nanos) {
        return Multi.createFrom()
                .ticks()
                .every(TICK)
                .onOverflow()
                .drop()
                .map(tick -> board.reportSince(nanos))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .toUni();
    }
}
