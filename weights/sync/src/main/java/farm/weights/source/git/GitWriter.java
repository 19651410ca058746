package farm.weights.source.git;

import farm.weights.source.ConflictException;
import farm.weights.source.Edit;
import farm.weights.source.Revision;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import java.util.Objects;
import java.util.Optional;

/** Commits and pushes an edit; where somebody else was faster, once more on top of what they pushed. */
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

    /** As {@link farm.weights.source.FileSource#write}. */
    String write(Edit edit) throws SourceException, ConflictException {
        // mostly the last look is good enough, and if it is not the remote refuses the push
        boolean looked = branch.known().why() != null;
        if (looked) {
            branch.look();
        }
        boolean distrusted = false;
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                Optional<String> done = write(edit, tip(), looked);
                if (done.isPresent()) {
                    return done.get();
                }
            } catch (GitException e) { // in the clone
                if (distrusted) {
                    throw new SourceException("the local clone does not take the commit: " + e.getMessage());
                }
                distrusted = true;
                branch.distrust();
            }
            branch.look();
            looked = true;
        }
        throw new ConflictException(
                "others pushed before " + edit.file() + " could be, " + TRIES + " times in a row; try again",
                branch.known().snapshot().revisionOf(edit.file()).orElse(null));
    }

    /** The commit to build on. */
    private String tip() throws SourceException {
        RepositoryState known = branch.known();
        Snapshot good = known.good();
        Revision revision = good == null ? null : good.revision();
        if (known.why() != null || revision == null) {
            throw new SourceException("nothing can be written now: " + known.why());
        }
        return revision.id();
    }

    /**
     * Tries once.
     *
     * @param looked whether the tip is from a look that this edit had made; otherwise nothing is concluded from it
     * @return the new revision; empty if it has to be tried again, after a look
     */
    private Optional<String> write(Edit edit, String tip, boolean looked)
            throws GitException, SourceException, ConflictException {
        LocalClone clone = branch.localClone();
        String place = settings.place(edit.file());
        Optional<TreeListing.Entry> before = TreeListing.find(clone, tip, place);
        String expected = edit.expected();
        if (expected != null && !expected.equals(tip) && !isSame(clone, expected, place, before)) {
            if (!looked) {
                return Optional.empty();
            }
            throw new ConflictException(
                    edit.file() + " has been changed or taken away meanwhile", before.isPresent() ? tip : null);
        }
        Optional<String> commit = new CommitWriter(clone, settings).commit(tip, before, edit);
        if (commit.isEmpty()) { // it is there already
            return looked ? Optional.of(tip) : Optional.empty();
        }
        if (!pusher.push(clone, tip, commit.get())) {
            return Optional.empty();
        }
        branch.pushed(commit.get());
        return commit;
    }

    /** Whether a file was the same at a commit that somebody says to have seen. */
    private static boolean isSame(LocalClone clone, String seen, String place, Optional<TreeListing.Entry> now)
            throws GitException {
        return clone.has(seen)
                && Objects.equals(
                        TreeListing.find(clone, seen, place)
                                .map(TreeListing.Entry::id)
                                .orElse(null),
                        now.map(TreeListing.Entry::id).orElse(null));
    }
}
