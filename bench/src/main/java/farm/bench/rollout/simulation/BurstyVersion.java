package farm.bench.rollout.simulation;

import farm.rollout.simulation.SimulatedVersion;
import java.util.SplittableRandom;

/** A version whose errors come in bursts. */
final class BurstyVersion implements SimulatedVersion {

    private final SimulatedVersion between;
    private final double rate;
    private final int length;
    private int left;

    /**
     * @param rate of errors in total
     * @param length how many answers in a row are errors
     */
    BurstyVersion(SimulatedVersion between, double rate, int length) {
        this.between = between;
        this.rate = rate;
        this.length = length;
    }

    @Override
    public int answer(Request request, SplittableRandom random) {
        if (left == 0 && random.nextDouble() < rate / length) {
            left = length;
        }
        if (left > 0) {
            left--;
            return FAILED;
        }
        return between.answer(request, random);
    }
}
