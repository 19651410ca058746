package farm.model.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to start a rollout.
 *
 * @param strategy null for that of the rollout file
 * @param steps shares in percent, such as {@code 5,25,50,100}; null for those of the rollout file
 * @param replicas a number or {@code same}; null for that of the rollout file
 * @param replace whether a rollout that is under way is aborted first; null for no
 * @param dryRun whether nothing is started; null for no
 * @param by who asks, such as {@code me@host}
 * @param members several services that are rolled out as one, in this order; null for one service
 */
public record StartRollout(
        @Nullable String service,
        @Nullable String version,
        @Nullable String strategy,
        @Nullable String steps,
        @Nullable String replicas,
        @Nullable Boolean replace,
        @Nullable Boolean dryRun,
        @Nullable String by,
        @Nullable List<Member> members) {

    public StartRollout {
        members = members == null ? null : List.copyOf(members);
    }

    /** A request to start one rollout. */
    public StartRollout(
            @Nullable String service,
            @Nullable String version,
            @Nullable String strategy,
            @Nullable String steps,
            @Nullable String replicas,
            @Nullable Boolean replace,
            @Nullable Boolean dryRun,
            @Nullable String by) {
        this(service, version, strategy, steps, replicas, replace, dryRun, by, null);
    }

    /** One of several services that are rolled out as one. */
    public record Member(@Nullable String service, @Nullable String version) {}
}
