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
     * Returns the status after a sync that began after a time and found no file that may be in the
     * middle of being saved.
     *
     * @param nanos the time, by {@link System#nanoTime}
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
