package farm.bench.rollout.simulation;

import farm.bench.figure.Sample;
import farm.bench.rollout.simulation.RolloutOutcome.End;
import java.util.List;

/**
 * How several rollouts went.
 *
 * @param medianSeconds until the version had all traffic, or none any more, or was paused
 */
public record Tally(int promoted, int rolledBack, int paused, double medianSeconds) {

    /** @param outcomes at least one */
    static Tally of(List<RolloutOutcome> outcomes) {
        return new Tally(
                count(outcomes, End.PROMOTED),
                count(outcomes, End.ROLLED_BACK),
                count(outcomes, End.PAUSED),
                Sample.of(outcomes.stream().map(RolloutOutcome::seconds).toList())
                        .median());
    }

    static int count(List<RolloutOutcome> outcomes, End end) {
        return (int) outcomes.stream().filter(outcome -> outcome.end() == end).count();
    }
}
