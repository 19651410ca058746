package farm.weights.source;

import farm.model.text.Printable;
import farm.weights.model.Names;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The files of a source to read. Hidden files and files in hidden folders are never included.
 *
 * @param names accepts the names of files, without folders
 * @param recursive whether files in subfolders are included
 * @param description the kind of file, for messages, such as {@code weights file (*.json)}
 */
public record Selection(Predicate<String> names, boolean recursive, String description) {

    /** The maximum number of files. */
    static final int MAX_FILES = 50_000;

    /** The maximum number of folders above a file. */
    static final int MAX_DEPTH = 30;

    private static final long MAX_BYTES = 64L << 20;
    private static final int HEAP_FRACTION = 16; // files, keys, Consul's state and its answers are in memory at a time

    /** The weights files in the folder itself. */
    public static final Selection WEIGHTS = new Selection(Names::isWeightsFile, false, "weights file (*.json)");

    /**
     * Returns a selection of all files with one of these extensions, in any folder.
     *
     * @param extensions without dots, in any case; {@code *} includes all files, an empty one files
     *     without an extension
     */
    public static Selection tree(Set<String> extensions) {
        Set<String> listed = extensions.stream()
                .map(extension -> extension.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean all = listed.contains("*");
        String description = all
                ? "file"
                : "file ("
                        + listed.stream()
                                .map(extension -> extension.isEmpty() ? "without an extension" : "*." + extension)
                                .collect(Collectors.joining(", "))
                        + ")";
        return new Selection(name -> all || listed.contains(extension(name)), true, description);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Returns whether a file lies below more than {@link #MAX_DEPTH} folders.
     *
     * @param path the path of the file, or of its folder with a slash at the end
     */
    public static boolean isTooDeep(String path) {
        return path.chars().filter(character -> character == '/').count() > MAX_DEPTH;
    }

    /** Returns the content to report for a file or folder that {@link #isTooDeep}. */
    public static Snapshot.Content tooDeep() {
        return new Snapshot.Unreadable("in more than " + MAX_DEPTH + " folders; move it further up", false);
    }

    /** Returns the maximum size of all files, and of all keys and values made from them. */
    public static long maxBytes() {
        return Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / HEAP_FRACTION);
    }

    /** Returns the exception for a source that exceeds {@link #maxBytes}. */
    public static SourceException tooManyBytes(String description) {
        return new SourceException(description + " more than " + maxBytes() + " bytes together, the most for a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB; the last valid state stays");
    }

    /** Returns whether a file is included, by its path in the source. */
    public boolean includes(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return names.test(name) && !path.startsWith(".") && !path.contains("/.") && (recursive || name.equals(path));
    }

    /**
     * Throws if a name was not decoded reliably. A file under a wrong name looks deleted, and its
     * keys would be deleted too. Weights files need no check: no service can have such a name, so
     * the file is invalid.
     *
     * @param path the path of an included file, or of a folder with a slash at its end
     * @param charset the charset that the name was decoded with
     */
    public void checkName(String path, Charset charset) throws SourceException {
        String problem = recursive ? FileNames.problem(path, charset) : null;
        if (problem != null) {
            throw new SourceException(Printable.of(path, 300) + ": " + problem + "; the last valid state stays");
        }
    }

    /**
     * Returns the exception for a source without any included file. It never counts as an empty
     * source.
     */
    public SourceException noneIn(String where) {
        return new SourceException("no " + description + " is in " + where + "; the last valid state stays");
    }

    /**
     * Throws if a source exceeds the limits.
     *
     * @param files the number of files so far
     * @param bytes their total size
     */
    public void check(int files, long bytes) throws SourceException {
        if (files > MAX_FILES) {
            throw new SourceException("more than " + MAX_FILES + " files; the last valid state stays");
        }
        if (bytes > maxBytes()) {
            throw tooManyBytes("the files have");
        }
    }
}
