package farm.cli.tally;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many bottles each version filled, and why others stayed empty. For several threads at once. */
public final class Tally {

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private long full;
    private long failed;
    private long slowestNanos;

    /** Counts a bottle once for each of its labels. */
    public synchronized void full(List<Label> labels) {
        full++;
        for (Label label : labels) {
            counts.computeIfAbsent(label.service(), service -> new TreeMap<>(VersionOrder.ORDER))
                    .merge(label.version(), 1L, Long::sum);
        }
    }

    /** Counts a bottle that was not filled. */
    public synchronized void failed(String reason) {
        failed++;
        failures.merge(reason, 1L, Long::sum);
    }

    public synchronized void took(long nanos) {
        slowestNanos = Math.max(slowestNanos, nanos);
    }

    /** What was counted so far, while others may go on counting. */
    public synchronized Tally snapshot() {
        Tally copy = new Tally();
        copy.full = full;
        copy.failed = failed;
        copy.slowestNanos = slowestNanos;
        copy.failures.putAll(failures);
        counts.forEach((service, versions) -> {
            Map<String, Long> its = new TreeMap<>(VersionOrder.ORDER);
            its.putAll(versions);
            copy.counts.put(service, its);
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

    /** Reasons and how many bottles each kept empty. */
    public synchronized Map<String, Long> failures() {
        return Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    public synchronized List<String> services() {
        return List.copyOf(counts.keySet());
    }

    /** Bottles per version of a service, versions in their order. */
    public synchronized Map<String, Long> versions(String service) {
        Map<String, Long> versions = new TreeMap<>(VersionOrder.ORDER);
        versions.putAll(counts.getOrDefault(service, Map.of()));
        return Collections.unmodifiableMap(versions);
    }
}
