package farm.weights.source.git;

import farm.model.text.Printable;
import farm.weights.source.SourceException;
import java.util.List;

/** The remote repository. Asking for its branches is cheap: no objects are transferred. */
final class Remote {

    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";
    private static final int MAX_NAMED = 5;

    private final GitCommand git;

    Remote(GitCommand git) {
        this.git = git;
    }

    /**
     * Returns the commit at the tip of the branch.
     *
     * @throws GitException if the remote is unreachable
     * @throws SourceException if it has no such branch
     */
    String tip() throws GitException, SourceException {
        String ref = BRANCHES + git.settings().branch();
        for (String line : list(ref)) {
            String[] parts = line.split("\t", 2);
            if (parts.length == 2 && parts[1].equals(ref)) { // ls-remote also lists refs that merely end like this
                return parts[0];
            }
        }
        throw new SourceException(whyNoTip());
    }

    private String whyNoTip() throws GitException {
        String name = git.settings().branch().replaceFirst("^(refs/)?tags/", "");
        if (!list(TAGS + name).isEmpty()) {
            return name + " is a tag, and weight-sync follows branches; create a branch at the tag, or name another"
                    + " one in FARM_SOURCE_BRANCH";
        }
        List<String> branches = list(BRANCHES + "*").stream()
                .map(line -> line.replaceFirst("^.*\t" + BRANCHES, ""))
                .toList();
        if (branches.isEmpty()) {
            return "the repository is empty; commit files and push them";
        }
        String more = branches.size() > MAX_NAMED ? ", …" : "";
        return "there is no branch " + git.settings().branch() + "; create it, or set FARM_SOURCE_BRANCH to one of: "
                + Printable.of(String.join(", ", branches.subList(0, Math.min(MAX_NAMED, branches.size()))), 200)
                + more;
    }

    private List<String> list(String pattern) throws GitException {
        return git.outside("ls-remote", "--quiet", git.settings().url().url(), pattern)
                .lines()
                .toList();
    }
}
