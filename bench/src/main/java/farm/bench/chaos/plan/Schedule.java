package farm.bench.chaos.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is done one after another, all of it decided by a seed. */
public final class Schedule {

    /**
     * One fault.
     *
     * @param seed decides all that is left to chance in it; the same for the same fault of the same schedule's seed, whatever else is done
     */
    public record Step(Fault fault, long seed) {

        public Random random() {
            return new Random(seed);
        }
    }

    private Schedule() {}

    /** These faults, once each, in an order that the seed decides. */
    public static List<Step> of(long seed, Collection<Fault> faults) {
        List<Step> steps = new ArrayList<>(faults.stream()
                .distinct()
                .sorted()
                .map(fault -> new Step(fault, new Random(seed + fault.word().hashCode()).nextLong()))
                .toList());
        Collections.shuffle(steps, new Random(seed));
        return steps;
    }
}
