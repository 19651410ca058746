package farm.model.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as it is at one moment.
 *
 * @param id such as {@code goat-17}
 * @param number counts the rollouts of the service, from 1
 * @param version the new version; several versions are separated by blanks
 * @param strategy {@code canary} or {@code blue-green}
 * @param phase {@code Healthy}, {@code Progressing}, {@code Paused} or {@code Degraded}
 * @param state the name of the state within the phase
 * @param step the step, from 1; null before the first one and on the way back
 * @param steps the new version's share at each step, in percent
 * @param text what it does, in a few words
 * @param reason why it is paused or degraded; null if it is not
 * @param waitingFor what has to happen next, or why that fails; null if nothing is missing
 * @param started when it was started, an ISO 8601 instant
 * @param since when it entered its state
 * @param ended null while it is under way
 * @param index counts the changes of its state; a command can name the one it is about
 * @param wanted the new version's share that the source asks for, in percent; null if unknown
 * @param inForce its share at each load balancer
 * @param seen its share of the step's requests by weight, in percent; null if unknown
 * @param metrics the evidence of this step
 * @param checks what the checks of the rollout file say
 * @param problems what else a person should know, such as events that cannot be delivered
 * @param by who started it, such as {@code me@host}
 * @param group the rest of its group, such as {@code with farmer 0.0.3 (1 of 2)}; null if it
 *     belongs to none, or the group has ended
 */
public record RolloutStatus(
        String id,
        String service,
        int number,
        String version,
        String strategy,
        String phase,
        String state,
        @Nullable Integer step,
        List<Integer> steps,
        String text,
        @Nullable String reason,
        @Nullable String waitingFor,
        String started,
        String since,
        @Nullable String ended,
        long index,
        @Nullable Double wanted,
        List<ShareInForce> inForce,
        @Nullable Double seen,
        List<RolloutMetric> metrics,
        List<RolloutCheck> checks,
        List<String> problems,
        String by,
        @Nullable String group) {

    public RolloutStatus {
        steps = List.copyOf(steps);
        inForce = List.copyOf(inForce);
        metrics = List.copyOf(metrics);
        checks = List.copyOf(checks);
        problems = List.copyOf(problems);
    }
}
