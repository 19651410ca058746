package farm.console.status;

import farm.model.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The pid files that {@code lb/run} writes into a load balancer's folder. */
final class PidFile {

    private PidFile() {}

    /**
     * Returns the living process that a pid file names. A process with another working directory is
     * a later one with the same pid, and is ignored.
     *
     * @param folder the folder of the load balancer
     * @param name the name of the file
     */
    static Optional<Long> read(Path folder, String name) {
        try {
            long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
            Path cwd = Path.of("/proc", Long.toString(pid), "cwd");
            boolean elsewhere = Files.exists(cwd) && !Files.isSameFile(cwd, folder);
            return elsewhere ? Optional.empty() : ProcessIdentity.of(pid).map(ProcessIdentity::pid);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
