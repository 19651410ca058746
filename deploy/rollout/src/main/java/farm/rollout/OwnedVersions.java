package farm.rollout;

import java.util.Set;
import java.util.TreeSet;

/** The versions whose instances belong to a rollout while it is under way. */
public final class OwnedVersions {

    private OwnedVersions() {}

    /**
     * Returns the versions whose instances nobody else may stop or restart. The baseline keeps its
     * count and its build until soaking ends. The canary is compared with it, and a retreat needs
     * it.
     */
    public static Set<String> of(Rollout rollout) {
        Set<String> owned = new TreeSet<>();
        if (rollout.state().isFinal()) {
            return owned;
        }
        owned.addAll(rollout.plan().baselineVersions());
        boolean isPromoted = rollout.state() instanceof State.DrainingOld;
        if (!isPromoted) {
            owned.addAll(rollout.plan().canaryVersions());
        }
        return owned;
    }
}
