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

/** Reads the wanted files of a folder and, where a selection says so, of the folders in it. */
final class DirectoryReader {

    private final Charset names =
            FileNames.local(); // of each process, also where a native one was built under another locale
    private final Path realRoot;
    private final Selection selection;
    private final SortedMap<String, Snapshot.Content> files;
    private final ExcludedFiles.Counter leftOut = new ExcludedFiles.Counter();
    private long bytes;

    private DirectoryReader(Path root, Selection selection, SortedMap<String, Snapshot.Content> files)
            throws IOException {
        this.realRoot = root.toRealPath();
        this.selection = selection;
        this.files = files;
    }

    /**
     * Reads them.
     *
     * @param files where to put them, by their paths with slashes
     * @return what was left out
     */
    static ExcludedFiles read(Path root, Selection selection, SortedMap<String, Snapshot.Content> files)
            throws IOException, SourceException {
        DirectoryReader tree = new DirectoryReader(root, selection, files);
        tree.walk(root, "", new HashSet<>(Set.of(tree.realRoot)));
        return tree.leftOut.result();
    }

    /** @param above the folders that this one is in, as they really are, and itself */
    private void walk(Path folder, String prefix, Set<Path> above) throws IOException, SourceException {
        selection.check(files.size(), bytes);
        try (DirectoryStream<Path> list = Files.newDirectoryStream(folder)) {
            for (Path each : list) {
                String name = each.getFileName().toString();
                String path = prefix + name;
                if (selection.recursive() && !name.startsWith(".") && Files.isDirectory(each)) {
                    selection.checkName(path + "/", names);
                    folder(each, path, above);
                } else if (selection.takes(path)) {
                    selection.checkName(path, names);
                    DirectoryFile.read(realRoot, each).ifPresent(content -> put(path, content));
                    selection.check(files.size(), bytes);
                } else {
                    leftOut.add(path);
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
                put(path, new Snapshot.Unreadable("a link to a folder that it is in", false));
            } else {
                try {
                    walk(folder, path + "/", above);
                } finally {
                    above.remove(real);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // taken away since it was listed
        } catch (IOException e) {
            put(path, new Snapshot.Unreadable("a folder that can't be read: " + DirectoryFile.why(e), true));
        }
    }

    private void put(String path, Snapshot.Content content) {
        files.put(path, content);
        bytes += content instanceof Snapshot.Text text ? text.bytes().length : 0;
    }
}
