package farm.weights.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.source.Edit;
import farm.weights.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes commits in the bare clone: one file changed, all others as in the parent commit. */
final class CommitWriter {

    private static final String PLAIN_FILE = "100644";

    // git refuses names of which nothing is left without dots, brackets and the like
    private static final Pattern PERSON =
            Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N}._+-]{0,63})@[A-Za-z0-9][A-Za-z0-9._-]{0,253}");

    private final LocalClone clone;
    private final GitSettings settings;

    CommitWriter(LocalClone clone, GitSettings settings) {
        this.clone = clone;
        this.settings = settings;
    }

    /**
     * Makes a local commit on top of another one.
     *
     * @param before the entry at the file's path in the parent
     * @return its id; empty if the file has this content already
     * @throws SourceException if the entry at the file's path is not a file
     */
    Optional<String> commit(String parent, Optional<TreeListing.Entry> before, Edit edit)
            throws GitException, SourceException {
        if (before.isPresent() && before.get().kind() != TreeListing.Kind.FILE) {
            throw new SourceException(edit.file() + " is not a file in the repository");
        }
        String content = clone.call(edit.content(), Map.of(), "hash-object", "-w", "--stdin")
                .strip();
        if (before.isPresent() && before.get().id().equals(content)) {
            return Optional.empty();
        }
        String mode = before.map(TreeListing.Entry::mode).orElse(PLAIN_FILE);
        String tree = tree(parent, mode + "," + content + "," + settings.pathOf(edit.file()));
        return Optional.of(
                clone.call(message(edit), identity(edit.actor()), "commit-tree", tree, "-p", parent, "-F", "-")
                        .strip());
    }

    private String tree(String parent, String entry) throws GitException, SourceException {
        Path index = clone.folder().resolve("farm-index");
        Map<String, String> withIndex = Map.of("GIT_INDEX_FILE", index.toString());
        try {
            clone.call(new byte[0], withIndex, "read-tree", parent);
            clone.call(new byte[0], withIndex, "update-index", "--add", "--cacheinfo", entry);
            return clone.call(new byte[0], withIndex, "write-tree").strip();
        } finally {
            delete(index);
        }
    }

    private static void delete(Path index) throws SourceException {
        try {
            Files.deleteIfExists(index);
        } catch (IOException e) {
            throw new SourceException(
                    "the local clone cannot be written to: " + e.getClass().getSimpleName());
        }
    }

    /** The author is who acts, such as {@code me@host}; weight-sync commits for them. */
    private Map<String, String> identity(@Nullable String actor) {
        Matcher person = PERSON.matcher(actor == null ? "" : actor);
        boolean isKnown = person.matches();
        return Map.of(
                "GIT_AUTHOR_NAME",
                isKnown ? person.group(1) : settings.authorName(),
                "GIT_AUTHOR_EMAIL",
                isKnown ? person.group() : settings.authorEmail(),
                "GIT_COMMITTER_NAME",
                settings.authorName(),
                "GIT_COMMITTER_EMAIL",
                settings.authorEmail());
    }

    private byte[] message(Edit edit) throws GitException {
        String message = edit.message().strip();
        String text = (message.isEmpty() ? "Weights of " + edit.file() : message) + "\n";
        if (edit.trailers().isEmpty()) {
            return text.getBytes(UTF_8);
        }
        // --no-divider: a line of dashes does not end the message
        List<String> command = new ArrayList<>(List.of("interpret-trailers", "--no-divider", "--if-exists", "add"));
        edit.trailers().forEach((key, value) -> command.addAll(List.of("--trailer", key + ": " + value)));
        return clone.bytes(text.getBytes(UTF_8), command.toArray(String[]::new));
    }
}
