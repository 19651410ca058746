package farm.weights.report;

import farm.model.text.Printable;
import farm.weights.source.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a revision that the status shows.
 *
 * @param id the id of the revision; null for unknown
 * @param author its author on one line; null for unknown
 * @param message the first line of its message; null for unknown
 */
public record RevisionSummary(
        @Nullable String id,
        @Nullable String author,
        @Nullable String message) {

    private static final int MAX_LENGTH = 200;

    /** Returns the summary of a revision; all parts are null if there is none. */
    public static RevisionSummary of(@Nullable Revision revision) {
        return revision == null
                ? new RevisionSummary(null, null, null)
                : new RevisionSummary(revision.id(), firstLine(revision.author()), firstLine(revision.message()));
    }

    private static @Nullable String firstLine(@Nullable String text) {
        return text == null
                ? null
                : Printable.of(text.strip().lines().findFirst().orElse(""), MAX_LENGTH);
    }
}
