package farm.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How much may still be written to the disk that a folder is on; without space, programs fail in ways that hide the cause. */
public final class DiskSpace {

    private static final long MEGABYTE = 1_000_000;
    // copies of four services, Consul's data, logs
    private static final long FOR_A_NEW_FARM = 160 * MEGABYTE;
    private static final long FOR_A_FARM = 10 * MEGABYTE;

    private DiskSpace() {}

    /**
     * Whether a farm would lack space.
     *
     * @param home that exists
     * @return what is wrong and what to do, in one line; empty where there is enough, or it can't be known
     */
    public static Optional<String> missingFor(FarmHome home) {
        long needed = Files.isDirectory(home.applications()) ? FOR_A_FARM : FOR_A_NEW_FARM;
        return free(home.folder())
                .filter(free -> free < needed)
                .map(free -> "no space left for a farm in " + home.folder() + ": " + free / MEGABYTE + " MB are free, "
                        + needed / MEGABYTE
                        + " MB are needed; make room, or set FARM_HOME to a folder on another disk");
    }

    /**
     * Whether next to nothing can be written any more.
     *
     * @return what is wrong, in one line; empty where there is space, or it can't be known
     */
    public static Optional<String> isFull(Path folder) {
        return free(folder).flatMap(free -> fullMessage(folder, free));
    }

    /** Returns a line that says that the disk of a folder is full; empty if more than 1 MB is free. */
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
