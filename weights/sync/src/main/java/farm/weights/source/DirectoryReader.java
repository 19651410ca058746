package farm.weights.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;

/** Reads the selected files of a folder and, if the selection is recursive, of its subfolders. */
final class DirectoryReader {

    // not static: a native program may have been built under another locale
    private final Charset names = FileNames.local();
    private final Path realRoot;
    private final Selection selection;
    private final SortedMap<String, Snapshot.Content> files;
    private final ExcludedFiles.Counter excluded = new ExcludedFiles.Counter();
    private long bytes;

    private DirectoryReader(Path root, Selection selection, SortedMap<String, Snapshot.Content> files)
            throws IOException {
        this.realRoot = root.toRealPath();
        this.selection = selection;
        this.files = files;
    }

    /**
     * Reads a folder.
     *
     * @param files receives the files by their paths in the folder, separated by slashes
     * @return the files that were excluded
     */
    static ExcludedFiles read(Path root, Selection selection, SortedMap<String, Snapshot.Content> files)
            throws IOException, SourceException {
        DirectoryReader tree = new DirectoryReader(root, selection, files);
        tree.walk(root, "", new HashSet<>(Set.of(tree.realRoot)));
        return tree.excluded.result();
    }

    /** @param above the real paths of this folder and all folders above it */
    private void walk(Path folder, String prefix, Set<Path> above) throws IOException, SourceException {
        selection.check(files.size(), bytes);
        try (DirectoryStream<Path> list = Files.newDirectoryStream(folder)) {
            for (Path each : list) {
                String name = each.getFileName().toString();
                String path = prefix + name;
                if (selection.recursive() && !name.startsWith(".") && Files.isDirectory(each)) {
                    selection.checkName(path + "/", names);
                    folder(each, path, above);
                } else if (selection.includes(path)) {
                    selection.checkName(path, names);
                    DirectoryFile.read(realRoot, each).ifPresent(content -> put(path, content));
                    selection.check(files.size(), bytes);
                } else {
                    excluded.add(path);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void folder(Path folder, String path, Set<Path> above) throws SourceException {
        try {
            Path real = folder.toRealPath();
            if (!real.startsWith(realRoot)) {
                put(path, new Snapshot.Unreadable("a link that leads out of the folder", false));
            } else if (Selection.isTooDeep(path + "/")) {
                put(path, Selection.tooDeep());
            } else if (!above.add(real)) {
                put(path, new Snapshot.Unreadable("a link to a folder that contains it", false));
            } else {
                try {
                    walk(folder, path + "/", above);
                } finally {
                    above.remove(real);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // deleted since it was listed
        } catch (IOException e) {
            put(path, new Snapshot.Unreadable("the folder cannot be read: " + DirectoryFile.reason(e), true));
        }
    }

    private void put(String path, Snapshot.Content content) {
        files.put(path, content);
        bytes += content instanceof Snapshot.Text text ? text.bytes().length : 0;
    }
}
