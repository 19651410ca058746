package farm.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks the free disk space of a folder. Programs on a full disk fail in ways that hide the cause.
 */
public final class DiskSpace {

    private static final long MEGABYTE = 1_000_000;
    // copies of four services, Consul's data, logs
    private static final long NEEDED_BY_NEW_FARM = 160 * MEGABYTE;
    private static final long NEEDED_BY_FARM = 10 * MEGABYTE;

    private DiskSpace() {}

    /**
     * Checks the space for a farm.
     *
     * @param home an existing folder
     * @return the problem and its remedy, on one line; empty if there is enough space, or the space
     *     is unknown
     */
    public static Optional<String> shortage(FarmHome home) {
        long needed = Files.isDirectory(home.applications()) ? NEEDED_BY_FARM : NEEDED_BY_NEW_FARM;
        return free(home.folder())
                .filter(free -> free < needed)
                .map(free -> "not enough disk space in " + home.folder() + ": " + free / MEGABYTE + " MB are free, "
                        + needed / MEGABYTE
                        + " MB are needed; free some space, or set FARM_HOME to a folder on another disk");
    }

    /**
     * Checks for a full disk.
     *
     * @return the problem, on one line; empty if there is space, or the space is unknown
     */
    public static Optional<String> fullMessage(Path folder) {
        return free(folder).flatMap(free -> fullMessage(folder, free));
    }

    /**
     * Returns a line that says that the disk of a folder is full; empty if 1 MB or more is free.
     *
     * @param free the free space in bytes
     */
    public static Optional<String> fullMessage(Path folder, long free) {
        return free < MEGABYTE ? Optional.of("no space is left on the disk of " + folder) : Optional.empty();
    }

    private static Optional<Long> free(Path folder) {
        try {
            return Optional.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
