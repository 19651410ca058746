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

    /** Returns the errors of both in a second, of all load balancers and kinds. */
    Block all(TrafficSecond second) {
        Block all = Block.EMPTY;
        for (LoggedBlock line : second.lines()) {
            all = all.plus(block(line.version(), line.errorCounts()));
        }
        return all;
    }

    /** Returns a second without the requests of the canary. */
    TrafficSecond baseline(TrafficSecond second) {
        return new TrafficSecond(
                second.time(),
                second.lines().stream()
                        .filter(line -> !canary.contains(line.version()))
                        .toList());
    }
}
