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
 * A folder and all folders in it, watched by the system. Each is watched before it is listed, so that none that comes meanwhile is
 * missed. Links to folders inside are followed, hidden folders and what leads out are not.
 */
final class WatchedTree implements WatchTarget {

    private final Path root;
    private final WatchedFolder top;
    private final Map<Path, WatchedFolder> inner = new HashMap<>();

    WatchedTree(Path root) {
        this.root = root;
        top = new WatchedFolder(root);
    }

    /** What becomes of a folder inside shows in the one that it is in, unless that is not watched, or hidden. */
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
            found.clear(); // gone; who looks at the top notices
        }
        inner.entrySet().removeIf(each -> {
            boolean gone = !found.contains(each.getKey());
            if (gone) {
                each.getValue().cancel();
            }
            return gone;
        });
    }

    private void list(WatchService service, Path folder, Path realRoot, int depth, Set<Path> above, Set<Path> found)
            throws IOException {
        if (depth >= Selection.DEEPEST || found.size() > Selection.MOST_FILES) {
            return; // who reads it tells
        }
        try (DirectoryStream<Path> list = Files.newDirectoryStream(folder, WatchedTree::isFolder)) {
            for (Path each : list) {
                inner(service, each, realRoot, depth, above, found);
            }
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
            // gone, or a file by now; who reads it tells of what may not be read
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
