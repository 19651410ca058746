package farm.weights.status;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Holds the last status report. Thread-safe. */
@Singleton
public class StatusBoard {

    private volatile Published last = new Published(
            new StatusReport("not read yet", false, null, List.of(), null, new TreeMap<>(), List.of()),
            System.nanoTime(),
            System.nanoTime(),
            false);
    private volatile boolean everSynced;

    /**
     * Replaces the report.
     *
     * @param syncStarted the time when its sync started, by {@link System#nanoTime}
     * @param settled whether that sync found no sign of a save in progress
     */
    public void publish(StatusReport report, long syncStarted, boolean settled) {
        everSynced |= report.tree() != null && report.tree().synced() != null;
        everSynced |= report.services().values().stream().anyMatch(service -> service.synced() != null);
        last = new Published(report, syncStarted, System.nanoTime(), settled);
    }

    /** Returns the last report. */
    public StatusReport report() {
        return last.report();
    }

    /**
     * Returns the last report if its sync started after this time and found no sign of a save in
     * progress.
     */
    public Optional<StatusReport> reportSince(long nanos) {
        Published current = last;
        return current.settled() && current.syncStarted() - nanos > 0
                ? Optional.of(current.report())
                : Optional.empty();
    }

    /** Returns the age of the last report, in nanoseconds. */
    public long age() {
        return System.nanoTime() - last.publishedAt();
    }

    /** Returns whether Consul has ever held the content of a valid file. */
    public boolean wasEverSynced() {
        return everSynced;
    }

    private record Published(StatusReport report, long syncStarted, long publishedAt, boolean settled) {}
}
