package farm.weights.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The revision of a whole source, such as a commit. Everything in it is outside input, and the
 * message may have several lines.
 *
 * @param id the commit id
 * @param author name and address
 * @param message the commit message
 * @param time when it was committed
 */
public record Revision(
        String id,
        @Nullable String author,
        @Nullable String message,
        @Nullable Instant time) {}
