package farm.bench.rollout.simulation;

import farm.rollout.simulation.SimulatedVersion;
import java.util.SplittableRandom;

/**
 * A version on a JVM that is slow until its code is compiled. Its first answers take about 100 ms
 * more, and the first thousand some ms more.
 */
final class ColdVersion implements SimulatedVersion {

    private static final double FIRST_MILLIS = 100;
    private static final double FIRST_ANSWERS = 15;
    private static final double MORE_MILLIS = 4;
    private static final double MORE_ANSWERS = 400;

    private final SimulatedVersion warm;
    private int answers;

    ColdVersion(SimulatedVersion warm) {
        this.warm = warm;
    }

    @Override
    public int answer(Request request, SplittableRandom random) {
        int latency = warm.answer(request, random);
        answers++;
        double more =
                FIRST_MILLIS * Math.exp(-answers / FIRST_ANSWERS) + MORE_MILLIS * Math.exp(-answers / MORE_ANSWERS);
        return latency == FAILED ? FAILED : (int) (latency + more);
    }
}
