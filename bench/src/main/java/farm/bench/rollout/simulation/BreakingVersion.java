package farm.bench.rollout.simulation;

import farm.rollout.simulation.SimulatedVersion;
import java.util.SplittableRandom;

/** A version that is good at first and changes some time after its first request. */
final class BreakingVersion implements SimulatedVersion {

    private final SimulatedVersion before;
    private final SimulatedVersion after;
    private final int seconds;
    private int first = -1;

    BreakingVersion(SimulatedVersion before, SimulatedVersion after, int seconds) {
        this.before = before;
        this.after = after;
        this.seconds = seconds;
    }

    @Override
    public int answer(Request request, SplittableRandom random) {
        if (first < 0) {
            first = request.second();
        }
        return (request.second() - first < seconds ? before : after).answer(request, random);
    }
}
