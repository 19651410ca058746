package farm.weights.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A folder and all its subfolders, which the system watches. Each is registered before it is
 * listed, to miss no folder that is created meanwhile. Links to folders inside are followed. Hidden
 * folders and links that lead out of the folder are not watched.
 */
final class WatchedTree implements WatchTarget {

    private final Path root;
    private final WatchedFolder top;
    private final Map<Path, WatchedFolder> inner = new HashMap<>();

    WatchedTree(Path root) {
        this.root = root;
        top = new WatchedFolder(root);
    }

    /**
     * {@inheritDoc} Changes to a subfolder cause events in its parent, so only the top is compared.
     */
    @Override
    public boolean hasMoved() {
        return top.hasMoved() || inner.values().stream().anyMatch(WatchedFolder::isLost);
    }

    @Override
    public boolean register(WatchService service) throws IOException {
        if (top.hasMoved() && !top.register(service)) {
            return false;
        }
        update(service);
        return true;
    }

    @Override
    public void update(WatchService service) throws IOException {
        Set<Path> found = new HashSet<>();
        try {
            Path realRoot = root.toRealPath();
            list(service, root, realRoot, 0, new HashSet<>(Set.of(realRoot)), found);
        } catch (NoSuchFileException e) {
            found.clear(); // removed; hasMoved() notices
        }
        inner.entrySet().removeIf(each -> {
            boolean removed = !found.contains(each.getKey());
            if (removed) {
                each.getValue().cancel();
            }
            return removed;
        });
    }

    private void list(WatchService service, Path folder, Path realRoot, int depth, Set<Path> above, Set<Path> found)
            throws IOException {
        if (depth >= Selection.MAX_DEPTH || found.size() > Selection.MAX_FILES) {
            return; // the reader reports it
        }
        try (DirectoryStream<Path> list = Files.newDirectoryStream(folder, WatchedTree::isFolder)) {
            for (Path each : list) {
                inner(service, each, realRoot, depth, above, found);
            }
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
            // removed, or a file by now; the reader reports missing permissions
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void inner(WatchService service, Path folder, Path realRoot, int depth, Set<Path> above, Set<Path> found)
            throws IOException {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (NoSuchFileException | AccessDeniedException e) {
            return;
        }
        if (real.startsWith(realRoot) && above.add(real)) {
            found.add(folder);
            WatchedFolder watched = inner.computeIfAbsent(folder, WatchedFolder::new);
            if (!watched.hasMoved() || watched.register(service)) {
                list(service, folder, realRoot, depth + 1, above, found);
            }
            above.remove(real);
        }
    }

    private static boolean isFolder(Path path) {
        return !path.getFileName().toString().startsWith(".") && Files.isDirectory(path);
    }

    @Override
    public void forget() {
        top.forget();
        inner.clear();
    }
}
