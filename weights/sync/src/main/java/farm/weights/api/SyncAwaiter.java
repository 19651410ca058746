package farm.weights.api;

import farm.weights.status.StatusBoard;
import farm.weights.status.StatusReport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Tells when the loop has gone round. */
@Singleton
public class SyncAwaiter {

    private static final Duration TICK = Duration.ofMillis(10);

    private final StatusBoard board;

    @Inject
    public SyncAwaiter(StatusBoard board) {
        this.board = board;
    }

    /**
     * The status after a pass that began after this time, by {@link System#nanoTime}, and in which no file was unfinished or gone that
     * may just be being saved.
     */
    Uni<StatusReport> since(long nanos) {
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
