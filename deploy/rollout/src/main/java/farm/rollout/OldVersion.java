package farm.rollout;

import farm.rollout.Action.EnsureCount;
import farm.rollout.Observation.Source;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The end of the versions that the canary has replaced. */
final class OldVersion {

    private OldVersion() {}

    static Rollout next(Rollout rollout, Observation seen) {
        Source source = seen.source();
        if (source != null && rollout.plan().canaryShare(source.content()) == 0) {
            return rollout.enter(new State.Retreating("a person set its weight to 0"));
        }
        boolean ended = ending(rollout.plan(), source).stream()
                .allMatch(version -> seen.version(version).desired() == 0
                        && seen.version(version).running().isEmpty());
        return ended ? rollout.enter(new State.Healthy()) : rollout;
    }

    static void drain(Rollout rollout, Observation seen, List<Action> actions) {
        Set<String> versions = ending(rollout.plan(), seen.source());
        if (!LoadBalancers.noneExceeds(seen, versions, rollout.plan().canary(), false)) {
            return;
        }
        for (String version : versions) {
            if (seen.version(version).desired() > 0) {
                actions.add(new EnsureCount(version, 0));
            }
        }
    }

    // one that a person has given weight again stays
    private static Set<String> ending(Plan plan, @Nullable Source source) {
        Set<String> versions = new TreeSet<>(plan.baselineVersions());
        if (source != null) {
            versions.removeAll(source.content().open());
        }
        return versions;
    }
}
