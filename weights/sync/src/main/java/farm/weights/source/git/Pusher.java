package farm.weights.source.git;

import farm.weights.source.SourceException;

/** Pushes a commit unless somebody else pushed first. */
final class Pusher {

    private final GitCommand git;
    private final Remote remote;

    Pusher(GitCommand git, Remote remote) {
        this.git = git;
        this.remote = remote;
    }

    /**
     * Pushes a commit as the branch's new tip.
     *
     * @param parent the tip that it replaces
     * @return whether it is the tip now; if not, somebody else pushed first
     * @throws SourceException if the remote refuses it or is unreachable
     */
    boolean push(LocalClone clone, String parent, String commit) throws SourceException {
        GitSettings settings = git.settings();
        String branch = "refs/heads/" + settings.branch();
        try {
            // The lease does not force anything, because the commit is on top of its parent. It
            // refuses the push if somebody has reset the branch meanwhile. Without it, the push
            // would restore the removed commits.
            clone.call(
                    "push",
                    "--quiet",
                    "--no-verify",
                    "--force-with-lease=" + branch + ":" + parent,
                    settings.url().url(),
                    commit + ":" + branch);
            return true;
        } catch (GitException e) {
            return didArrive(parent, commit, e);
        }
    }

    /**
     * Returns whether a failed push reached the remote: its answer may have been lost, or somebody
     * else pushed first.
     */
    private boolean didArrive(String parent, String commit, GitException failure) throws SourceException {
        String tip;
        try {
            tip = remote.tip();
        } catch (GitException e) {
            throw new SourceException("the push failed (" + failure.getMessage()
                    + "), and the remote cannot be asked whether it arrived");
        }
        if (tip.equals(parent) && !isRace(failure)) {
            throw new SourceException("the remote does not take the commit: " + failure.getMessage());
        }
        return tip.equals(commit);
    }

    /**
     * Returns whether the push failed because of another one in progress. The tip may not have
     * changed yet.
     */
    private static boolean isRace(GitException failure) {
        String why = String.valueOf(failure.getMessage());
        return why.contains("failed to update ref") || why.contains("cannot lock ref") || why.contains("stale info");
    }
}
