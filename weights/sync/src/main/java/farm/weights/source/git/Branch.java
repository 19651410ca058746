package farm.weights.source.git;

import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * Follows a branch: asks the remote for its tip, and fetches and reads it where that is a new one. What is known may be asked by
 * many threads, all else is for one at a time.
 */
final class Branch implements AutoCloseable {

    private static final int FETCHES_UNTIL_TIDY = 256;

    private final RepoSettings settings;
    private final Remote remote;
    private final Clones clones;
    private volatile Known known = Known.NOTHING;
    private int fetches;

    Branch(Git git) {
        settings = git.settings();
        remote = new Remote(git);
        clones = new Clones(git);
    }

    Known known() {
        return known;
    }

    /** Looks at the remote, and tells whether what is known has changed. */
    boolean look() {
        Known before = known;
        known = look(before);
        return !known.equals(before);
    }

    /** As {@link #look}, and sooner done where there is something new: it fetches at once instead of asking first whether to. */
    boolean lookForNews() {
        Known before = known;
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
    Clone localClone() {
        return clones.current();
    }

    private Known look(Known before) {
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

    private Known fetch(Clone clone, Known before) throws GitException {
        String since = settings.forcePushes() == RepoConfig.ForcePushes.REFUSE ? lastGood(clone, before) : null;
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
                            + " was taken back by a forced push, which FARM_WEIGHTS_REPO_FORCE_PUSHES=refuse does not"
                            + " follow; the last good state stays");
        }
        return judge(clone, tip, before);
    }

    private static @Nullable String lastGood(Clone clone, Known before) {
        Snapshot good = before.good();
        return good == null || good.revision() == null
                ? clone.good().orElse(null)
                : good.revision().id();
    }

    private Known judge(Clone clone, String tip, Known before) throws GitException {
        try {
            Snapshot snapshot = new CommitReader(clone, settings).read(tip);
            clone.setGood(tip);
            return Known.goodTip(snapshot, tip);
        } catch (SourceException e) {
            return before.badTip(tip, String.valueOf(e.getMessage()));
        }
    }

    /** What a process before this one has fetched, for as long as there is nothing newer. */
    private Known orFromDisk(Known before) {
        if (before.good() != null) {
            return before;
        }
        Clone clone = clones.current();
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
