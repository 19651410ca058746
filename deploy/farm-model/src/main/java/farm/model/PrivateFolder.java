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
 * Creates and checks folders that only their owner can read, write or replace. They hold a farm's
 * data, locks and process records. With read access, other users could take a lock or read the KV.
 * With write access, they could make the farm end any process of the owner.
 */
final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    private static final int WRITABLE_BY_ALL = 0002;
    private static final int ROOT = 0;

    private PrivateFolder() {}

    /**
     * Creates a folder and its missing parents with mode 0700. An existing folder gets that mode if
     * it is empty or contains a farm.
     *
     * @param mark a folder inside; if it exists, the folder contains a farm
     * @throws UnsafeFolderException if {@link #check} refuses it, or if others can read it and it
     *     has other contents
     */
    static void create(Path folder, Path mark) throws IOException {
        check(folder);
        if (!isPosix(folder)) {
            Files.createDirectories(folder);
            return;
        }
        Files.createDirectories(folder, PRIVATE);
        check(folder); // another user may have created it first
        if (OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder))) {
            return;
        }
        // FARM_HOME=/ by mistake must not lock out other users
        if (!Files.isDirectory(mark) && !isEmpty(folder)) {
            throw new UnsafeFolderException("FARM_HOME " + folder
                    + " has other contents than a farm, and other users can read it;"
                    + " set another folder, or chmod 700 it");
        }
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
    }

    /** Creates a folder inside a folder that {@link #create} has created. */
    static void createInside(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.createDirectories(folder, PRIVATE);
        } else {
            Files.createDirectories(folder);
        }
    }

    /**
     * Checks that the folder belongs to this user and that no other user can replace it. A folder
     * that does not exist is valid.
     *
     * @throws UnsafeFolderException if not; the message is for the user
     */
    static void check(Path folder) throws IOException {
        if (!isPosix(folder) || !Files.exists(Path.of("/proc/self"))) {
            return;
        }
        int user = owner(Path.of("/proc/self"));
        checkAncestors(folder, folder, user);
        if (Files.exists(folder)) {
            Path real = folder.toRealPath();
            checkAncestors(real, folder, user);
            if (owner(real) != user) {
                throw new UnsafeFolderException("FARM_HOME " + folder + " belongs to "
                        + Files.getOwner(real).getName() + "; set it to a folder of your own, such as ~/other-farm");
            }
        }
    }

    private static void checkAncestors(Path path, Path folder, int user) throws IOException {
        Path parent = path.getRoot();
        for (Path name : path) {
            Path next = parent.resolve(name);
            if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            int owner = owner(next, LinkOption.NOFOLLOW_LINKS);
            boolean foreign = owner != user && owner != ROOT;
            if (isWritableByAll(parent) && (foreign || Files.isSymbolicLink(next))) {
                throw new UnsafeFolderException("FARM_HOME " + folder + ": " + next + " is "
                        + (foreign ? "another user's" : "a link")
                        + " in a folder that everybody can write to;"
                        + " set it to a folder of your own, such as ~/other-farm");
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
