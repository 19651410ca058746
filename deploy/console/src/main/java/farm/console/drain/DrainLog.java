package farm.console.drain;

import farm.model.process.ProcessRecord;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instances that this console drains or has drained, the last {@value #MAX_DRAINS} of them. */
@Singleton
public class DrainLog {

    private static final int MAX_DRAINS = 100;

    private final Map<ProcessRecord, Drain> drains = new LinkedHashMap<>();

    /**
     * A drain of an instance.
     *
     * @param id the id of the instance
     * @param pid the process; an id may be used again
     * @param since when the wait for open requests began, ISO 8601 in UTC
     * @param open how many open requests it had when its load balancers were last asked
     * @param cut how many of them were cut at the drain timeout; 0 before it
     */
    public record Drain(
            String id, @Nullable String service, @Nullable String version, long pid, String since, int open, int cut) {}

    /** Records the open requests of an instance. */
    synchronized void record(ProcessRecord instance, int open) {
        put(instance, open, 0);
    }

    /** Records that the requests of an instance are cut. */
    synchronized void recordCut(ProcessRecord instance, int open) {
        put(instance, open, open);
    }

    private void put(ProcessRecord instance, int open, int cut) {
        Drain before = drains.get(instance);
        String since =
                before == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS).toString() : before.since();
        drains.put(
                instance,
                new Drain(instance.id(), instance.service(), instance.version(), instance.pid(), since, open, cut));
        if (drains.size() > MAX_DRAINS) {
            drains.remove(drains.keySet().iterator().next());
        }
    }

    /** Returns all drains, the oldest first. */
    public synchronized List<Drain> all() {
        return new ArrayList<>(drains.values());
    }
}
