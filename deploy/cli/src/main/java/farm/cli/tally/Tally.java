package farm.cli.tally;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts bottles by version, and failures by reason. Thread-safe. */
public final class Tally {

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private long full;
    private long failed;
    private long slowestNanos;

    /** Counts a bottle once for each of its labels. */
    public synchronized void countFull(List<Label> labels) {
        full++;
        for (Label label : labels) {
            counts.computeIfAbsent(label.service(), service -> new TreeMap<>(VersionOrder.ORDER))
                    .merge(label.version(), 1L, Long::sum);
        }
    }

    /** Counts a bottle that was not filled. */
    public synchronized void countFailed(String reason) {
        failed++;
        failures.merge(reason, 1L, Long::sum);
    }

    /** Records how long a bottle took. */
    public synchronized void recordDuration(long nanos) {
        slowestNanos = Math.max(slowestNanos, nanos);
    }

    /** Returns a copy that does not change when other threads continue to count. */
    public synchronized Tally snapshot() {
        Tally copy = new Tally();
        copy.full = full;
        copy.failed = failed;
        copy.slowestNanos = slowestNanos;
        copy.failures.putAll(failures);
        counts.forEach((service, versions) -> {
            Map<String, Long> copied = new TreeMap<>(VersionOrder.ORDER);
            copied.putAll(versions);
            copy.counts.put(service, copied);
        });
        return copy;
    }

    public synchronized long full() {
        return full;
    }

    public synchronized long failed() {
        return failed;
    }

    public synchronized long slowestNanos() {
        return slowestNanos;
    }

    /** Returns the number of failed bottles by reason. */
    public synchronized Map<String, Long> failures() {
        return Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    public synchronized List<String> services() {
        return List.copyOf(counts.keySet());
    }

    /** Returns the number of bottles per version of a service, in version order. */
    public synchronized Map<String, Long> versions(String service) {
        Map<String, Long> versions = new TreeMap<>(VersionOrder.ORDER);
        versions.putAll(counts.getOrDefault(service, Map.of()));
        return Collections.unmodifiableMap(versions);
    }
}
