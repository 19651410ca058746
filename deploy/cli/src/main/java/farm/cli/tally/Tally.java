package farm.cli.tally;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many bottles each version filled, and why others stayed empty. Not for several threads at once: each has its own. */
public final class Tally {

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private long full;
    private long failed;
    private long slowestNanos;

    /** Counts a bottle once for each of its labels. */
    public void full(List<Label> labels) {
        full++;
        for (Label label : labels) {
            counts.computeIfAbsent(label.service(), service -> new TreeMap<>(Versions.ORDER))
                    .merge(label.version(), 1L, Long::sum);
        }
    }

    /** Counts a bottle that was not filled. */
    public void failed(String reason) {
        failed++;
        failures.merge(reason, 1L, Long::sum);
    }

    public void took(long nanos) {
        slowestNanos = Math.max(slowestNanos, nanos);
    }

    /** Adds what another counted. */
    public void add(Tally other) {
        full += other.full;
        failed += other.failed;
        slowestNanos = Math.max(slowestNanos, other.slowestNanos);
        other.failures.forEach((reason, count) -> failures.merge(reason, count, Long::sum));
        other.counts.forEach((service, versions) -> versions.forEach(
                (version, count) -> counts.computeIfAbsent(service, name -> new TreeMap<>(Versions.ORDER))
                        .merge(version, count, Long::sum)));
    }

    public long full() {
        return full;
    }

    public long failed() {
        return failed;
    }

    public long slowestNanos() {
        return slowestNanos;
    }

    /** Reasons and how many bottles each kept empty. */
    public Map<String, Long> failures() {
        return Collections.unmodifiableMap(failures);
    }

    public List<String> services() {
        return List.copyOf(counts.keySet());
    }

    /** Bottles per version of a service, versions in their order. */
    public Map<String, Long> versions(String service) {
        return Collections.unmodifiableMap(counts.getOrDefault(service, Map.of()));
    }
}
