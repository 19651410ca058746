package farm.rollout;

import farm.rollout.Action.PutWeights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the source keeps with a change of the weights.
 *
 * @param subject one line, for people
 * @param trailers further data, for programs
 */
public record ChangeMessage(String subject, Map<String, String> trailers) {

    /**
     * Describes a write.
     *
     * @param actor who started the rollout, such as {@code me@host}
     * @param evidence what the analysis said last; null if it said nothing
     */
    public static ChangeMessage of(Rollout rollout, PutWeights put, String actor, @Nullable String evidence) {
        Plan plan = rollout.plan();
        String canary = String.join(", ", plan.canaryVersions());
        int steps = rollout.spec().steps().size();
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put("Rollout", plan.id());
        if (put.step() >= 0) {
            trailers.put("Step", (put.step() + 1) + "/" + steps);
        }
        trailers.put("Baseline", plan.start().toString());
        trailers.put("Canary", canary);
        if (evidence != null) {
            trailers.put("Analysis", evidence);
        }
        trailers.put("Actor", actor);
        if (put.step() < 0) {
            String reason = rollout.state() instanceof State.Retreat retreat ? retreat.reason() : "";
            return new ChangeMessage(plan.service() + ": back from " + canary + ": " + reason, trailers);
        }
        int weight = rollout.spec().steps().get(put.step()).weight();
        trailers.put("Weight", String.valueOf(weight));
        return new ChangeMessage(plan.service() + ": " + weight + " % to " + canary, trailers);
    }
}
