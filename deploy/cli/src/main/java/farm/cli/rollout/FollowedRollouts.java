package farm.cli.rollout;

import farm.model.rollout.RolloutStatus;
import java.util.List;

/** The rollouts that a {@link RolloutWatch} follows. */
public interface FollowedRollouts {

    /**
     * Returns them as they are now; waits for up to a second while nothing changes.
     *
     * @param before the last result; empty the first time
     */
    List<RolloutStatus> read(List<RolloutStatus> before);

    /** Returns whether they have ended. */
    boolean haveEnded(List<RolloutStatus> now);
}
