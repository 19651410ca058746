package farm.weights.source.git;

import farm.weights.source.ConflictException;
import farm.weights.source.Edit;
import farm.weights.source.Revision;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import java.util.Objects;
import java.util.Optional;

/** Commits and pushes an edit, and repeats that on the new tip if somebody else pushed first. */
final class GitWriter {

    private static final int TRIES = 8;

    private final GitSettings settings;
    private final BranchTracker branch;
    private final Pusher pusher;

    GitWriter(GitCommand git, BranchTracker branch) {
        settings = git.settings();
        this.branch = branch;
        pusher = new Pusher(git, new Remote(git));
    }

    /** Implements {@link farm.weights.source.FileSource#write}. */
    String write(Edit edit) throws SourceException, ConflictException {
        // the last poll is usually recent enough; if not, the remote refuses the push
        boolean polled = branch.state().reason() != null;
        if (polled) {
            branch.poll();
        }
        boolean discarded = false;
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                Optional<String> done = write(edit, tip(), polled);
                if (done.isPresent()) {
                    return done.get();
                }
            } catch (GitException e) { // in the clone
                if (discarded) {
                    throw new SourceException("the local clone does not take the commit: " + e.getMessage());
                }
                discarded = true;
                branch.discardClone();
            }
            branch.poll();
            polled = true;
        }
        throw new ConflictException(
                edit.file() + " was not pushed: others pushed first, " + TRIES + " times in a row; try again",
                branch.state().snapshot().revisionOf(edit.file()).orElse(null));
    }

    /** Returns the commit to build on. */
    private String tip() throws SourceException {
        RepositoryState state = branch.state();
        Snapshot lastValid = state.lastValid();
        Revision revision = lastValid == null ? null : lastValid.revision();
        if (state.reason() != null || revision == null) {
            throw new SourceException("nothing can be written now: " + state.reason());
        }
        return revision.id();
    }

    /**
     * Tries once.
     *
     * @param polled whether the tip was polled after the edit came in; an older tip may prove
     *     neither a conflict nor that nothing has changed
     * @return the new revision; empty to try again after a poll
     */
    private Optional<String> write(Edit edit, String tip, boolean polled)
            throws GitException, SourceException, ConflictException {
        LocalClone clone = branch.localClone();
        String path = settings.pathOf(edit.file());
        Optional<TreeListing.Entry> before = TreeListing.find(clone, tip, path);
        String expected = edit.expected();
        if (expected != null && !expected.equals(tip) && !isSame(clone, expected, path, before)) {
            if (!polled) {
                return Optional.empty();
            }
            throw new ConflictException(
                    edit.file() + " was changed or deleted meanwhile", before.isPresent() ? tip : null);
        }
        Optional<String> commit = new CommitWriter(clone, settings).commit(tip, before, edit);
        if (commit.isEmpty()) { // the file has this content already
            return polled ? Optional.of(tip) : Optional.empty();
        }
        if (!pusher.push(clone, tip, commit.get())) {
            return Optional.empty();
        }
        branch.recordPush(commit.get());
        return commit;
    }

    /** Returns whether a file is unchanged since the commit that the writer saw. */
    private static boolean isSame(LocalClone clone, String seen, String path, Optional<TreeListing.Entry> now)
            throws GitException {
        return clone.has(seen)
                && Objects.equals(
                        TreeListing.find(clone, seen, path)
                                .map(TreeListing.Entry::id)
                                .orElse(null),
                        now.map(TreeListing.Entry::id).orElse(null));
    }
}
