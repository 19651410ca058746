package farm.model.rollout;

import java.util.List;

/**
 * What a rollout would do.
 *
 * @param summary lines for people
 */
public record RolloutSummary(List<String> summary) {
    public RolloutSummary {
        summary = List.copyOf(summary);
    }
}
