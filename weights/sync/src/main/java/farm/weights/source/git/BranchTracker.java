package farm.weights.source.git;

import farm.weights.source.Snapshot;
import farm.weights.source.SourceConfig;
import farm.weights.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * Follows a branch: asks the remote for its tip, and fetches and reads a new one. {@link #state} is
 * thread-safe; everything else is for one thread at a time.
 */
final class BranchTracker implements AutoCloseable {

    private static final int FETCHES_BETWEEN_GCS = 256;

    private final GitSettings settings;
    private final Remote remote;
    private final CloneStore clones;
    private volatile RepositoryState state = RepositoryState.UNKNOWN;
    private int fetches;

    BranchTracker(GitCommand git) {
        settings = git.settings();
        remote = new Remote(git);
        clones = new CloneStore(git);
    }

    RepositoryState state() {
        return state;
    }

    /** Polls the remote and returns whether the state has changed. */
    boolean poll() {
        RepositoryState before = state;
        state = poll(before);
        return !state.equals(before);
    }

    /**
     * Like {@link #poll}, but fetches at once instead of asking for the tip first. This is faster
     * if there is a new commit.
     */
    boolean fetchOrPoll() {
        RepositoryState before = state;
        if (before.tip() == null) {
            return poll();
        }
        try {
            state = fetch(clones.current(), before);
            return !state.equals(before);
        } catch (GitException e) { // poll() finds out why
            return poll();
        }
    }

    /** Deletes the clone because it is broken. The next poll clones again. */
    void discardClone() throws SourceException {
        state = state.withoutTip();
        clones.discard();
    }

    /** Returns the clone as of the last poll. */
    LocalClone localClone() {
        return clones.current();
    }

    private RepositoryState poll(RepositoryState before) {
        try {
            clones.open();
            String tip = remote.tip();
            return tip.equals(before.tip()) ? before.asReachable() : clones.run(tip, clone -> fetch(clone, before));
        } catch (GitException e) {
            return withCommitFromClone(before)
                    .asUnreachable("the remote is unreachable (" + e.getMessage() + "); the last valid state stays");
        } catch (SourceException e) {
            return before.withRejectedTip(null, String.valueOf(e.getMessage()));
        }
    }

    private RepositoryState fetch(LocalClone clone, RepositoryState before) throws GitException {
        String since =
                settings.forcePushes() == SourceConfig.ForcePushes.REFUSE ? lastValidCommit(clone, before) : null;
        String tip = clone.fetch(since);
        if (tip.equals(before.tip())) {
            return before.asReachable();
        }
        if (++fetches % FETCHES_BETWEEN_GCS == 0) {
            clone.collectGarbage();
        }
        if (since != null && !(clone.has(since) && clone.isAncestor(since, tip))) {
            return before.withRejectedTip(
                    tip,
                    "a forced push removed commit " + since
                            + ", and FARM_SOURCE_FORCE_PUSHES=refuse does not follow it; the last valid state stays");
        }
        return evaluate(clone, tip, before);
    }

    private static @Nullable String lastValidCommit(LocalClone clone, RepositoryState before) {
        Snapshot lastValid = before.lastValid();
        return lastValid == null || lastValid.revision() == null
                ? clone.lastValid().orElse(null)
                : lastValid.revision().id();
    }

    private RepositoryState evaluate(LocalClone clone, String tip, RepositoryState before) throws GitException {
        try {
            Snapshot snapshot = new CommitReader(clone, settings).read(tip);
            clone.setLastValid(tip);
            return RepositoryState.validTip(snapshot, tip);
        } catch (SourceException e) {
            return before.withRejectedTip(tip, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the state with the last valid commit that an earlier process fetched, if nothing
     * newer is known.
     */
    private RepositoryState withCommitFromClone(RepositoryState before) {
        if (before.lastValid() != null) {
            return before;
        }
        LocalClone clone = clones.current();
        try {
            String last = clone.lastValid().orElse(null);
            return last == null ? before : before.withLastValid(new CommitReader(clone, settings).read(last));
        } catch (GitException | SourceException e) {
            return before; // broken, or of another folder; the next successful poll repairs it
        }
    }

    /** Updates the state with a commit of ours that was pushed. */
    void recordPush(String commit) {
        try {
            state = evaluate(clones.current(), commit, state);
        } catch (GitException e) { // the next poll reads it again
            state = state.withoutTip();
        }
    }

    @Override
    public void close() {
        clones.close();
    }
}
