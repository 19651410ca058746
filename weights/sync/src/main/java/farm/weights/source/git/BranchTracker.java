package farm.weights.source.git;

import farm.weights.source.Snapshot;
import farm.weights.source.SourceConfig;
import farm.weights.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * Follows a branch: asks the remote for its tip, and fetches and reads it where that is a new one. What is known may be asked by
 * many threads, all else is for one at a time.
 */
final class BranchTracker implements AutoCloseable {

    private static final int FETCHES_UNTIL_TIDY = 256;

    private final GitSettings settings;
    private final Remote remote;
    private final CloneStore clones;
    private volatile RepositoryState known = RepositoryState.NOTHING;
    private int fetches;

    BranchTracker(GitCommand git) {
        settings = git.settings();
        remote = new Remote(git);
        clones = new CloneStore(git);
    }

    RepositoryState known() {
        return known;
    }

    /** Looks at the remote, and tells whether what is known has changed. */
    boolean look() {
        RepositoryState before = known;
        known = look(before);
        return !known.equals(before);
    }

    /** As {@link #look}, and sooner done where there is something new: it fetches at once instead of asking first whether to. */
    boolean lookForNews() {
        RepositoryState before = known;
        if (before.tip() == null) {
            return look();
        }
        try {
            known = fetch(clones.current(), before);
            return !known.equals(before);
        } catch (GitException e) { // who is to blame, the other look finds out
            return look();
        }
    }

    /** Has the next look make the clone anew, since it is broken. */
    void distrust() throws SourceException {
        known = known.withoutTip();
        clones.discard();
    }

    /** The clone as of the last look. */
    LocalClone localClone() {
        return clones.current();
    }

    private RepositoryState look(RepositoryState before) {
        try {
            clones.open();
            String tip = remote.tip();
            return tip.equals(before.tip()) ? before.stillSame() : clones.use(tip, clone -> fetch(clone, before));
        } catch (GitException e) {
            return orFromDisk(before)
                    .inTrouble("the remote can't be reached (" + e.getMessage() + "); the last good state stays");
        } catch (SourceException e) {
            return before.badTip(null, String.valueOf(e.getMessage()));
        }
    }

    private RepositoryState fetch(LocalClone clone, RepositoryState before) throws GitException {
        String since = settings.forcePushes() == SourceConfig.ForcePushes.REFUSE ? lastGood(clone, before) : null;
        String tip = clone.fetch(since);
        if (tip.equals(before.tip())) {
            return before.stillSame();
        }
        if (++fetches % FETCHES_UNTIL_TIDY == 0) {
            clone.tidy();
        }
        if (since != null && !(clone.has(since) && clone.isAncestor(since, tip))) {
            return before.badTip(
                    tip,
                    "commit " + since
                            + " was taken back by a forced push, which FARM_SOURCE_FORCE_PUSHES=refuse does not"
                            + " follow; the last good state stays");
        }
        return judge(clone, tip, before);
    }

    private static @Nullable String lastGood(LocalClone clone, RepositoryState before) {
        Snapshot good = before.good();
        return good == null || good.revision() == null
                ? clone.good().orElse(null)
                : good.revision().id();
    }

    private RepositoryState judge(LocalClone clone, String tip, RepositoryState before) throws GitException {
        try {
            Snapshot snapshot = new CommitReader(clone, settings).read(tip);
            clone.setGood(tip);
            return RepositoryState.goodTip(snapshot, tip);
        } catch (SourceException e) {
            return before.badTip(tip, String.valueOf(e.getMessage()));
        }
    }

    /** What a process before this one has fetched, for as long as there is nothing newer. */
    private RepositoryState orFromDisk(RepositoryState before) {
        if (before.good() != null) {
            return before;
        }
        LocalClone clone = clones.current();
        try {
            String last = clone.good().orElse(null);
            return last == null ? before : before.withGood(new CommitReader(clone, settings).read(last));
        } catch (GitException | SourceException e) {
            return before; // broken, or of another folder; the next look that reaches the remote mends it
        }
    }

    /** Takes in a commit of ours that the remote has taken. */
    void pushed(String commit) {
        try {
            known = judge(clones.current(), commit, known);
        } catch (GitException e) { // the next look reads it once more
            known = known.withoutTip();
        }
    }

    @Override
    public void close() {
        clones.close();
    }
}
