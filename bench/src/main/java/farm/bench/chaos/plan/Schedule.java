package farm.bench.chaos.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The order of faults, which a seed decides. */
public final class Schedule {

    /**
     * One fault.
     *
     * @param seed decides the targets; it depends only on the fault and the seed of the schedule
     */
    public record Step(Fault fault, long seed) {

        public Random random() {
            return new Random(seed);
        }
    }

    private Schedule() {}

    /** Each of these faults once, in an order that the seed decides. */
    public static List<Step> of(long seed, Collection<Fault> faults) {
        List<Step> steps = new ArrayList<>(faults.stream()
                .distinct()
                .sorted()
                .map(fault -> new Step(fault, new Random(seed + fault.id().hashCode()).nextLong()))
                .toList());
        Collections.shuffle(steps, new Random(seed));
        return steps;
    }
}
