package farm.weights.source.git;

import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a repository.
 *
 * @param good the last commit with wanted files in it; null before there was one
 * @param tip the last commit that was looked into; null before there was one
 * @param objection why that one does not count, or why there is none; null if it counts
 * @param trouble why it is not known which commit is the tip now; null if it is that one
 */
record RepositoryState(
        @Nullable Snapshot good,
        @Nullable String tip,
        @Nullable String objection,
        @Nullable String trouble) {

    static final RepositoryState NOTHING = new RepositoryState(null, null, null, "it is not fetched yet");

    /** The tip counts. */
    static RepositoryState goodTip(Snapshot snapshot, String tip) {
        return new RepositoryState(snapshot, tip, null, null);
    }

    RepositoryState withGood(@Nullable Snapshot last) {
        return new RepositoryState(last, tip, objection, trouble);
    }

    /** @param commit null where there is none */
    RepositoryState badTip(@Nullable String commit, String why) {
        return new RepositoryState(good, commit, why, null);
    }

    RepositoryState stillSame() {
        return new RepositoryState(good, tip, objection, null);
    }

    /** Has the tip looked into once more. */
    RepositoryState withoutTip() {
        return new RepositoryState(good, null, objection, trouble);
    }

    RepositoryState inTrouble(String why) {
        return new RepositoryState(good, tip, objection, why);
    }

    /** What keeps the newest weights from being known; null for nothing. */
    @Nullable
    String why() {
        return trouble == null ? objection : trouble;
    }

    Snapshot snapshot() throws SourceException {
        String why = why();
        if (good == null) {
            throw new SourceException(why == null ? "nothing is known of it" : why);
        }
        return why == null ? good : good.asStale(why);
    }
}
