package farm.cli.rollout;

import farm.cli.api.RolloutClient;
import farm.model.rollout.RolloutStatus;
import java.util.List;

/** The last rollout of each service. */
public record AllRollouts(RolloutClient client) implements FollowedRollouts {

    @Override
    public List<RolloutStatus> read(List<RolloutStatus> before) {
        return client.all();
    }

    @Override
    public boolean haveEnded(List<RolloutStatus> now) {
        return now.stream().allMatch(status -> status.ended() != null);
    }
}
