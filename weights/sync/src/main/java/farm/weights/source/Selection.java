package farm.weights.source;

import farm.weights.model.Names;
import farm.weights.model.Printable;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which files of a source are wanted. Hidden ones, and what is in hidden folders, never are.
 *
 * @param names whether a file is wanted, by its name without folders
 * @param recursive whether those of folders in the folder are wanted too
 * @param what such files are, for people
 */
public record Selection(Predicate<String> names, boolean recursive, String what) {

    /** How many files a tree has at most. */
    static final int MOST_FILES = 50_000;

    /** How many folders a file is in at most. */
    static final int DEEPEST = 30;

    private static final long MOST_BYTES = 64L << 20;
    private static final int PART_OF_HEAP = 16; // files, keys, what Consul has and its answers are held at a time

    /** The weights files directly in the folder. */
    public static final Selection WEIGHTS = new Selection(Names::isWeightsFile, false, "weights file (*.json)");

    /**
     * All files with one of these extensions, in whichever folder.
     *
     * @param extensions without their dots, in whatever case; {@code *} is for all files, an empty one for files without one
     */
    public static Selection tree(Set<String> extensions) {
        Set<String> wanted = extensions.stream()
                .map(extension -> extension.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean all = wanted.contains("*");
        String what = all
                ? "file"
                : "file ("
                        + wanted.stream()
                                .map(extension -> extension.isEmpty() ? "without an extension" : "*." + extension)
                                .collect(Collectors.joining(", "))
                        + ")";
        return new Selection(name -> all || wanted.contains(extension(name)), true, what);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether a file, or what is in a folder, is in more folders than is looked into. */
    public static boolean isTooDeep(String path) {
        return path.chars().filter(character -> character == '/').count() > DEEPEST;
    }

    /** Stands for a file or folder that {@link #isTooDeep}. */
    public static Snapshot.Content tooDeep() {
        return new Snapshot.Unreadable("in more than " + DEEPEST + " folders; move it further up", false);
    }

    /** How many bytes all files, or the keys and values that come of them, have together at most. */
    public static long mostBytes() {
        return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** Stands for a source that has more than {@link #mostBytes}. */
    public static SourceException tooMuch(String what) {
        return new SourceException(what + " more than " + mostBytes() + " bytes together, the most for a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB; the last good state stays");
    }

    /** Whether a file is wanted, by its path in the source. */
    public boolean takes(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return names.test(name) && !path.startsWith(".") && !path.contains("/.") && (recursive || name.equals(path));
    }

    /**
     * Stops where a wanted name is not known for certain, because under the wrong name its keys would look deleted. A weights file
     * with such a name is only invalid: no service can have it.
     *
     * @param path that may be wanted; one that ends in a slash is a folder's
     * @param charset what its name was decoded with
     */
    public void checkName(String path, Charset charset) throws SourceException {
        String problem = recursive ? FileNames.problem(path, charset) : null;
        if (problem != null) {
            throw new SourceException(Printable.of(path, 300) + ": " + problem + "; the last good state stays");
        }
    }

    /** What to say where no file is wanted; that is never taken for an empty source. */
    public SourceException none(String where) {
        return new SourceException("no " + what + " is in " + where + "; the last good state stays");
    }

    /**
     * Stops where there is more than anybody keeps weights or settings in.
     *
     * @param files how many there are so far
     * @param bytes how many these have together
     */
    public void check(int files, long bytes) throws SourceException {
        if (files > MOST_FILES) {
            throw new SourceException("more than " + MOST_FILES + " files; the last good state stays");
        }
        if (bytes > mostBytes()) {
            throw tooMuch("the files have");
        }
    }
}
