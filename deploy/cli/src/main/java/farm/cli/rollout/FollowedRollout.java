package farm.cli.rollout;

import farm.cli.api.RolloutClient;
import farm.model.rollout.RolloutStatus;
import java.time.Duration;
import java.util.List;

/**
 * One rollout of a service.
 *
 * @param number its number; before it has begun, that of the last rollout is smaller
 */
public record FollowedRollout(RolloutClient client, String service, int number) implements FollowedRollouts {

    private static final Duration WAIT = Duration.ofSeconds(1);

    @Override
    public List<RolloutStatus> read(List<RolloutStatus> before) {
        RolloutStatus now = before.isEmpty()
                ? client.status(service)
                : client.await(service, before.getFirst().index(), WAIT);
        if (now.number() > number) { // it has ended, and somebody has started another one
            return client.history(service).stream()
                    .filter(ended -> ended.number() == number)
                    .findFirst()
                    .map(List::of)
                    .orElse(List.of(now));
        }
        return List.of(now);
    }

    @Override
    public boolean haveEnded(List<RolloutStatus> now) {
        return now.getFirst().number() >= number && now.getFirst().ended() != null;
    }
}
