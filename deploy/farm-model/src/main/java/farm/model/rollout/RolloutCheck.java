package farm.model.rollout;

import org.jspecify.annotations.Nullable;

/**
 * What a check of a rollout file says.
 *
 * @param mode {@code enforce} or {@code observe}
 * @param verdict of the last run: {@code pass}, {@code fail} or {@code inconclusive}; {@code open}
 *     before the first one
 * @param failures how many runs have failed without one that passed between them
 * @param text the last line of its output, or why there is none
 * @param at when the last run ended, an ISO 8601 instant; null before the first one
 */
public record RolloutCheck(
        String name,
        String mode,
        String verdict,
        int failures,
        String text,
        @Nullable String at) {}
