package farm.console.status;

import farm.model.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The processes of a load balancer, which its {@code run} writes down in its folder. */
final class PidFile {

    private PidFile() {}

    /**
     * The living process that a pid file names. One that works in another folder is another one, which got the pid later.
     *
     * @param folder of the load balancer
     * @param name of the file
     */
    static Optional<Long> read(Path folder, String name) {
        try {
            long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
            Path works = Path.of("/proc", Long.toString(pid), "cwd");
            boolean elsewhere = Files.exists(works) && !Files.isSameFile(works, folder);
            return elsewhere ? Optional.empty() : ProcessIdentity.of(pid).map(ProcessIdentity::pid);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
