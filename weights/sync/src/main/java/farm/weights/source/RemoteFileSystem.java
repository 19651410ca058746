package farm.weights.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Tells folders of other machines, whose changes this machine's system is not told of. */
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

    /** Whether a folder is on a file system that others may change. */
    static boolean is(Path folder) {
        try {
            return isRemote(Files.getFileStore(folder).type());
        } catch (IOException e) {
            return false; // gone just now; it is asked again when it is back
        }
    }

    /** @param type as the system names it, such as {@code ext4} */
    static boolean isRemote(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return REMOTE.contains(name) || name.startsWith("fuse");
    }
}
