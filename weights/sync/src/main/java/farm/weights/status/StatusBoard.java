package farm.weights.status;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Where the last report hangs for everyone to read. */
@Singleton
public class StatusBoard {

    private volatile Hung last = new Hung(
            new StatusReport("not read yet", false, null, List.of(), null, new TreeMap<>(), List.of()),
            System.nanoTime(),
            System.nanoTime(),
            false);
    private volatile boolean everSynced;

    /**
     * Hangs up a new report in place of the one before.
     *
     * @param begun when the pass began that it tells of, by {@link System#nanoTime}
     * @param settled whether that pass saw nothing that may just be being saved
     */
    public void put(StatusReport now, long begun, boolean settled) {
        everSynced |= now.tree() != null && now.tree().synced() != null;
        everSynced |= now.services().values().stream().anyMatch(service -> service.synced() != null);
        last = new Hung(now, begun, System.nanoTime(), settled);
    }

    public StatusReport report() {
        return last.report();
    }

    /** The report, if it is of a pass that began after this time and saw nothing that may just be being saved. */
    public Optional<StatusReport> reportSince(long nanos) {
        Hung now = last;
        return now.settled() && now.begun() - nanos > 0 ? Optional.of(now.report()) : Optional.empty();
    }

    /** How long ago the last report was made, in nanoseconds. */
    public long age() {
        return System.nanoTime() - last.ended();
    }

    /** Whether Consul ever had the weights of a valid file. */
    public boolean wasEverSynced() {
        return everSynced;
    }

    private record Hung(StatusReport report, long begun, long ended, boolean settled) {}
}
