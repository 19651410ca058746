package farm.model.rollout;

import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a rollout.
 *
 * @param index the index that the person saw; null for any
 * @param reason why, for people; null for none
 * @param full whether a promotion goes on to 100 % at once; null for no
 * @param by who asks, such as {@code me@host}
 */
public record RolloutCommand(
        @Nullable Long index,
        @Nullable String reason,
        @Nullable Boolean full,
        @Nullable String by) {}
