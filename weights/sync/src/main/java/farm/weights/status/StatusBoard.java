package farm.weights.status;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeMap;

/** Where the last report hangs for everyone to read. */
@Singleton
public class StatusBoard {

    private volatile StatusReport report =
            new StatusReport("not read yet", false, List.of(), null, new TreeMap<>(), List.of());
    private volatile long lastPass = System.nanoTime();
    private volatile boolean everSynced;

    /** Hangs up a new report in place of the one before. */
    public void put(StatusReport now) {
        report = now;
        everSynced |= now.services().values().stream().anyMatch(service -> service.synced() != null);
        lastPass = System.nanoTime();
    }

    public StatusReport report() {
        return report;
    }

    /** How long ago the last report was made, in nanoseconds. */
    public long age() {
        return System.nanoTime() - lastPass;
    }

    /** Whether Consul ever had the weights of a valid file. */
    public boolean wasEverSynced() {
        return everSynced;
    }
}
