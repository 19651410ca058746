package farm.weights.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which state of a whole source a snapshot shows. All of it comes from outside; the message may have several lines.
 *
 * @param id a commit's id
 * @param author name and address
 * @param message what the author said about it
 * @param time when it was made
 */
public record Revision(
        String id,
        @Nullable String author,
        @Nullable String message,
        @Nullable Instant time) {}
