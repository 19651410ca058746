package farm.weights.api;

import farm.weights.model.Weights;
import farm.weights.source.Edit;
import org.jspecify.annotations.Nullable;

/**
 * A write that a weights file can contain.
 *
 * @param edit the new content of the file
 * @param weights the weights in that content
 */
record PreparedWrite(String service, Edit edit, Weights weights) {

    /** Returns the same write for another expected revision. */
    PreparedWrite expecting(@Nullable String revision) {
        return new PreparedWrite(
                service, new Edit(edit.file(), edit.content(), revision, edit.message(), edit.trailers()), weights);
    }
}
