package farm.weights.source.git;

import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * The known state of a remote branch.
 *
 * @param lastValid the files of the last valid commit; null if there was none yet
 * @param tip the last commit that was read; null if there was none yet
 * @param rejection why the tip is invalid or missing; null if it is valid
 * @param unreachable why the current tip is unknown; null if the remote was reachable
 */
record RepositoryState(
        @Nullable Snapshot lastValid,
        @Nullable String tip,
        @Nullable String rejection,
        @Nullable String unreachable) {

    static final RepositoryState UNKNOWN = new RepositoryState(null, null, null, "not fetched yet");

    /** Returns the state after reading a valid tip. */
    static RepositoryState validTip(Snapshot snapshot, String tip) {
        return new RepositoryState(snapshot, tip, null, null);
    }

    RepositoryState withLastValid(@Nullable Snapshot last) {
        return new RepositoryState(last, tip, rejection, unreachable);
    }

    /** @param commit the invalid tip; null if there is no tip */
    RepositoryState withRejectedTip(@Nullable String commit, String why) {
        return new RepositoryState(lastValid, commit, why, null);
    }

    RepositoryState asReachable() {
        return new RepositoryState(lastValid, tip, rejection, null);
    }

    /** Forgets the tip, so the next poll reads it again. */
    RepositoryState withoutTip() {
        return new RepositoryState(lastValid, null, rejection, unreachable);
    }

    RepositoryState asUnreachable(String why) {
        return new RepositoryState(lastValid, tip, rejection, why);
    }

    /** Returns why the files may be outdated; null if they are not. */
    @Nullable
    String reason() {
        return unreachable == null ? rejection : unreachable;
    }

    Snapshot snapshot() throws SourceException {
        String why = reason();
        if (lastValid == null) {
            throw new SourceException(why == null ? "not fetched yet" : why);
        }
        return why == null ? lastValid : lastValid.asStale(why);
    }
}
