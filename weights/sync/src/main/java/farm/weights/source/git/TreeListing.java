package farm.weights.source.git;

import farm.weights.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the entries of one folder in a commit, with {@code git ls-tree}. */
final class TreeListing {

    /** The kind of an entry. */
    enum Kind {
        FILE,
        LINK,
        FOLDER,
        SUBMODULE
    }

    /**
     * An entry of a folder.
     *
     * @param name its path in the folder
     * @param mode git's file mode, such as 100644
     * @param size in bytes; 0 unless it is a file
     */
    record Entry(String name, Kind kind, String mode, String id, long size) {}

    private static final Pattern LINE = Pattern.compile("([0-7]+) ([a-z]+) ([0-9a-f]+) +(\\S+)\t(.*)", Pattern.DOTALL);

    private TreeListing() {}

    /**
     * Lists a folder.
     *
     * @param path of the folder in the repository; empty for its top
     * @param recursive whether to list the files in subfolders instead of the subfolders
     * @throws SourceException if the commit has no such folder
     */
    static List<Entry> list(LocalClone clone, String commit, String path, boolean recursive)
            throws GitException, SourceException {
        if (!path.isEmpty()) {
            Optional<Entry> folder = find(clone, commit, path);
            if (folder.isEmpty() || folder.get().kind() != Kind.FOLDER) {
                throw new SourceException("the folder " + path + " is not in the branch; the last valid state stays");
            }
        }
        String tree = commit + ":" + path;
        return parse(
                recursive ? clone.call("ls-tree", "-r", "-z", "-l", tree) : clone.call("ls-tree", "-z", "-l", tree));
    }

    /** Returns the entry at a path; empty if there is none. */
    static Optional<Entry> find(LocalClone clone, String commit, String path) throws GitException {
        return parse(clone.call("ls-tree", "-z", "-l", "--full-tree", commit, "--", path)).stream()
                .findFirst();
    }

    private static List<Entry> parse(String list) throws GitException {
        List<Entry> entries = new ArrayList<>();
        for (String line : list.split("\0", -1)) {
            if (!line.isEmpty()) {
                entries.add(entry(line));
            }
        }
        return entries;
    }

    private static Entry entry(String line) throws GitException {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new GitException("git ls-tree printed an unknown format");
        }
        Kind kind = kind(parts.group(1), parts.group(2));
        try {
            long size = kind == Kind.FILE ? Long.parseLong(parts.group(4)) : 0;
            return new Entry(parts.group(5), kind, parts.group(1), parts.group(3), size);
        } catch (NumberFormatException e) {
            throw new GitException("the local clone lacks the content of a file");
        }
    }

    private static Kind kind(String mode, String type) {
        return switch (type) {
            case "blob" -> mode.equals("120000") ? Kind.LINK : Kind.FILE;
            case "tree" -> Kind.FOLDER;
            default -> Kind.SUBMODULE;
        };
    }
}
