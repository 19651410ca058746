package farm.weights.status;

import org.jspecify.annotations.Nullable;

/**
 * Which state of the source is in force.
 *
 * @param revision a commit's id
 * @param message its first line
 * @param time when it was made, ISO 8601 in UTC
 */
public record SourceStatus(
        String revision,
        @Nullable String author,
        @Nullable String message,
        @Nullable String time) {}
