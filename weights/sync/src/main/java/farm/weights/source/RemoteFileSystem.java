package farm.weights.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Detects folders on network file systems, where changes by other machines cause no events. */
final class RemoteFileSystem {

    private static final Set<String> REMOTE = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb2",
            "smb3",
            "smbfs",
            "9p",
            "v9fs",
            "virtiofs",
            "drvfs",
            "vboxsf",
            "vmhgfs",
            "prl_fs",
            "ceph",
            "glusterfs",
            "lustre",
            "afs",
            "beegfs",
            "gpfs",
            "ocfs2",
            "gfs2");

    private RemoteFileSystem() {}

    /** Returns whether a folder is on a file system that other machines may change. */
    static boolean isRemote(Path folder) {
        try {
            return isRemote(Files.getFileStore(folder).type());
        } catch (IOException e) {
            return false; // just removed; the check is repeated when it is back
        }
    }

    /** @param type as the system names it, such as {@code ext4} */
    static boolean isRemote(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return REMOTE.contains(name) || name.startsWith("fuse");
    }
}
