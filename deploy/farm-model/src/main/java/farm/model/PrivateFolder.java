package farm.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders that nobody but their owner can read, write or replace. A farm's data, locks and process records are in one: with
 * read access alone, others could take a lock or read the KV; with write access, they could choose which processes are ended.
 */
final class PrivateFolder {

    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(OURS_ALONE);
    private static final int WRITABLE_BY_ALL = 0002;
    private static final int ROOT = 0;

    private PrivateFolder() {}

    /**
     * Creates a folder with mode 0700, with the parents it lacks. An existing one gets that mode if it is empty or holds a farm.
     *
     * @param mark a folder in it which shows that it holds a farm
     * @throws UnsafeFolderException if {@link #check} refuses it, or others can read it and it is used for something else
     */
    static void create(Path folder, Path mark) throws IOException {
        check(folder);
        if (!isPosix(folder)) {
            Files.createDirectories(folder);
            return;
        }
        Files.createDirectories(folder, PRIVATE);
        check(folder); // somebody else may have been quicker
        if (OURS_ALONE.containsAll(Files.getPosixFilePermissions(folder))) {
            return;
        }
        // FARM_HOME=/ or a user's home is a mistake, and must not lock others out of it
        if (!Files.isDirectory(mark) && !isEmpty(folder)) {
            throw new UnsafeFolderException(
                    "FARM_HOME " + folder
                            + " holds other things than a farm, and other users can read it; name another folder, or chmod 700 it");
        }
        Files.setPosixFilePermissions(folder, OURS_ALONE);
    }

    /** Creates a folder inside of one that was created by {@link #create}. */
    static void createInside(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.createDirectories(folder, PRIVATE);
        } else {
            Files.createDirectories(folder);
        }
    }

    /**
     * Refuses a folder that belongs to somebody else, or that somebody else could replace; one that does not exist is fine.
     *
     * @throws UnsafeFolderException with one line for people
     */
    static void check(Path folder) throws IOException {
        if (!isPosix(folder) || !Files.exists(Path.of("/proc/self"))) {
            return;
        }
        int user = owner(Path.of("/proc/self"));
        checkWay(folder, folder, user);
        if (Files.exists(folder)) {
            Path real = folder.toRealPath();
            checkWay(real, folder, user);
            if (owner(real) != user) {
                throw new UnsafeFolderException("FARM_HOME " + folder + " belongs to "
                        + Files.getOwner(real).getName() + "; name a folder of your own, such as ~/other-farm");
            }
        }
    }

    private static void checkWay(Path way, Path folder, int user) throws IOException {
        Path parent = way.getRoot();
        for (Path name : way) {
            Path next = parent.resolve(name);
            if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            int owner = owner(next, LinkOption.NOFOLLOW_LINKS);
            boolean foreign = owner != user && owner != ROOT;
            if (isWritableByAll(parent) && (foreign || Files.isSymbolicLink(next))) {
                throw new UnsafeFolderException("FARM_HOME " + folder + ": " + next + " is "
                        + (foreign ? "somebody else's" : "a link")
                        + " in a folder that everybody can write to; name a folder of your own, such as ~/other-farm");
            }
            parent = next;
        }
    }

    private static boolean isWritableByAll(Path folder) throws IOException {
        return ((Integer) Files.getAttribute(folder, "unix:mode") & WRITABLE_BY_ALL) != 0;
    }

    private static int owner(Path path, LinkOption... options) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", options);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
