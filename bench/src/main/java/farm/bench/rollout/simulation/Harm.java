package farm.bench.rollout.simulation;

import farm.rollout.analysis.LoggedBlock;
import farm.rollout.analysis.TrafficSecond;

/** Counts the bad answers of the new version. */
final class Harm {

    private final String version;
    private final int badFrom;
    private long badAnswers;
    private double first = Double.NaN;

    /** @param badFrom an answer that takes this many ms or more is a bad one */
    Harm(String version, int badFrom) {
        this.version = version;
        this.badFrom = badFrom;
    }

    void add(TrafficSecond second) {
        for (LoggedBlock line : second.lines()) {
            if (line.block().chosen().equals(version)) {
                long bad = line.block().errors() + slow(line);
                badAnswers += bad;
                if (bad > 0 && Double.isNaN(first)) {
                    first = second.time();
                }
            }
        }
    }

    private long slow(LoggedBlock line) {
        return badFrom == TrafficModel.NEVER ? 0 : line.block().latency().countAbove(badFrom - 1);
    }

    long badAnswers() {
        return badAnswers;
    }

    /** Seconds from the first bad answer until a second; NaN without one. */
    double secondsUntil(int second) {
        return second - first;
    }
}
