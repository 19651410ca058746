package farm.console.restart;

import farm.model.process.ProcessIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The restart of one part.
 *
 * @param id the id of the part
 * @param process the process that is to end
 * @param replacement the id of the instance that takes its place; null if the part starts again
 *     under its own id
 */
record PendingRestart(
        String id, ProcessIdentity process, @Nullable String replacement) {

    PendingRestart with(String itsReplacement) {
        return new PendingRestart(id, process, itsReplacement);
    }

    /** Returns the id of the part that serves after the restart. */
    String next() {
        return replacement == null ? id : replacement;
    }
}
