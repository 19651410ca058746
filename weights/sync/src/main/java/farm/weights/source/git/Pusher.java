package farm.weights.source.git;

import farm.weights.source.SourceException;

/** Gives a commit to the remote, if nobody else was faster. */
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
     * @param parent what the tip has to be until then
     * @return whether it is the tip now; if not, somebody else was faster
     * @throws SourceException if the remote does not take it, or can't be reached
     */
    boolean push(LocalClone clone, String parent, String commit) throws SourceException {
        GitSettings settings = git.settings();
        String branch = "refs/heads/" + settings.branch();
        try {
            // Never forced, since the commit is on top of its parent. Without the lease, a tip that somebody has set
            // back meanwhile would take it too, and have again what was taken away.
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

    /** Looks what has become of a push that failed: its answer may have been lost, or somebody else was faster. */
    private boolean didArrive(String parent, String commit, GitException failure) throws SourceException {
        String tip;
        try {
            tip = remote.tip();
        } catch (GitException e) {
            throw new SourceException(
                    "the push failed (" + failure.getMessage() + "), and the remote can't be asked whether it arrived");
        }
        if (tip.equals(parent) && !isRace(failure)) {
            throw new SourceException("the remote does not take the commit: " + failure.getMessage());
        }
        return tip.equals(commit);
    }

    /** Whether somebody else's push was just going on; the tip may still be what it was before. */
    private static boolean isRace(GitException failure) {
        String why = String.valueOf(failure.getMessage());
        return why.contains("failed to update ref") || why.contains("cannot lock ref") || why.contains("stale info");
    }
}
