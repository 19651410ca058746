package farm.rollout.analysis;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds the versions that a recording compares. If nobody names the canary, it is the first version
 * that gets traffic after others had it alone.
 */
final class RecordedArms {

    private static final int BASELINE_SECONDS = 10;

    private final Set<String> canary;
    private final Set<String> baseline;
    private final boolean baselineIsNamed;
    private long since = -1;

    /**
     * @param canary empty to find it
     * @param baseline empty for all other versions
     */
    RecordedArms(Set<String> canary, Set<String> baseline) {
        this.canary = new HashSet<>(canary);
        this.baseline = new HashSet<>(baseline);
        baselineIsNamed = !baseline.isEmpty();
    }

    /** Returns the arms, with the versions that a second adds. */
    Arms with(TrafficSecond second) {
        for (LoggedBlock line : second.lines()) {
            boolean counts =
                    line.block().hasChosenVersion() && line.errorCounts().n() > 0;
            if (counts && !canary.contains(line.version()) && !baseline.contains(line.version())) {
                since = since < 0 ? second.time() : since;
                add(line.version(), second.time());
            }
        }
        return new Arms(canary, baseline);
    }

    private void add(String version, long time) {
        boolean othersWereAlone = baselineIsNamed || time - since >= BASELINE_SECONDS;
        if (canary.isEmpty() && othersWereAlone) {
            canary.add(version);
        } else if (!baselineIsNamed) {
            baseline.add(version);
        }
    }
}
