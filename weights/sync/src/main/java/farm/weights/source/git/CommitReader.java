package farm.weights.source.git;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import farm.model.text.Printable;
import farm.weights.source.ExcludedFiles;
import farm.weights.source.Revision;
import farm.weights.source.Selection;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the selected files of one commit. A commit is outside input: links, submodules and
 * oversized files are not read.
 */
final class CommitReader {

    private static final int MAX_LINES = 100; // of a commit message
    private static final int MAX_LINE_LENGTH = 500;

    private final LocalClone clone;
    private final String path;
    private final Selection selection;

    CommitReader(LocalClone clone, GitSettings settings) {
        this.clone = clone;
        path = settings.path();
        selection = settings.selection();
    }

    /**
     * Returns all selected files of a commit.
     *
     * @throws GitException if the clone cannot be read
     * @throws SourceException if the commit has no selected files, or too many
     */
    Snapshot read(String commit) throws GitException, SourceException {
        SortedMap<String, Snapshot.Content> files = new TreeMap<>();
        List<TreeListing.Entry> selected = new ArrayList<>();
        ExcludedFiles.Counter excluded = new ExcludedFiles.Counter();
        long bytes = 0;
        for (TreeListing.Entry entry : TreeListing.list(clone, commit, path, selection.recursive())) {
            boolean folder = selection.recursive() && entry.kind() == TreeListing.Kind.SUBMODULE;
            if (!folder && !selection.includes(entry.name())) {
                excluded.add(entry.name());
                continue;
            }
            selection.checkName(entry.name(), UTF_8);
            if (Selection.isTooDeep(entry.name())) {
                files.put(entry.name(), Selection.tooDeep());
            } else if (entry.kind() != TreeListing.Kind.FILE) {
                files.put(entry.name(), unreadable(entry.kind()));
            } else if (entry.size() > Snapshot.MAX_FILE_BYTES) {
                files.put(entry.name(), Snapshot.tooLarge());
            } else {
                selected.add(entry);
                bytes += entry.size();
            }
            selection.check(files.size() + selected.size(), bytes);
        }
        if (files.isEmpty() && selected.isEmpty()) {
            throw selection.noneIn((path.isEmpty() ? "the top folder" : "the folder " + path) + " of the branch");
        }
        readContents(selected, files);
        return new Snapshot(files, revision(commit), null, excluded.result());
    }

    private static Snapshot.Content unreadable(TreeListing.Kind kind) {
        return new Snapshot.Unreadable(
                kind == TreeListing.Kind.LINK ? "a link; links in a repository are not followed" : "not a file", false);
    }

    private void readContents(List<TreeListing.Entry> selected, SortedMap<String, Snapshot.Content> files)
            throws GitException {
        if (selected.isEmpty()) {
            return;
        }
        StringBuilder ids = new StringBuilder();
        selected.forEach(entry -> ids.append(entry.id()).append('\n'));
        byte[] all = clone.bytes(ids.toString().getBytes(US_ASCII), "cat-file", "--batch");
        int at = 0;
        for (TreeListing.Entry entry : selected) {
            byte[] head = (entry.id() + " blob " + entry.size() + "\n").getBytes(US_ASCII);
            int begin = at + head.length;
            int end = begin + (int) entry.size();
            if (end >= all.length || !Arrays.equals(all, at, begin, head, 0, head.length)) {
                throw new GitException("the local clone lacks the content of " + entry.name());
            }
            files.put(entry.name(), new Snapshot.Text(Arrays.copyOfRange(all, begin, end)));
            at = end + 1;
        }
    }

    private Revision revision(String commit) throws GitException {
        String[] parts = clone.call(
                        "show",
                        "-s",
                        "--no-show-signature",
                        "--encoding=UTF-8",
                        "--format=%an <%ae>%x00%ct%x00%B",
                        commit)
                .split("\0", 3);
        if (parts.length != 3) {
            throw new GitException("git described a commit in an unknown way");
        }
        return new Revision(
                commit, Printable.of(parts[0], MAX_LINE_LENGTH), printable(parts[2].strip()), time(parts[1]));
    }

    private static String printable(String message) {
        return message.lines()
                .limit(MAX_LINES)
                .map(line -> Printable.of(line, MAX_LINE_LENGTH))
                .collect(Collectors.joining("\n"));
    }

    private static @Nullable Instant time(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds.strip()));
        } catch (NumberFormatException | DateTimeException e) { // outside of the range of Instant
            return null;
        }
    }
}
