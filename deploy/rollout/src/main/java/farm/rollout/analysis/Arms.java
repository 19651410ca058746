package farm.rollout.analysis;

import java.util.Set;

/** The versions that are compared. Requests of any other version are left out. */
public record Arms(Set<String> canary, Set<String> baseline) {

    public Arms {
        canary = Set.copyOf(canary);
        baseline = Set.copyOf(baseline);
        if (canary.stream().anyMatch(baseline::contains)) {
            throw new IllegalArgumentException("a version of the canary is in the baseline too");
        }
    }

    /** Returns a block in which a version got some requests. */
    Block block(String version, Counts counts) {
        if (canary.contains(version)) {
            return new Block(counts, Counts.NONE);
        }
        return baseline.contains(version) ? new Block(Counts.NONE, counts) : Block.EMPTY;
    }
}
