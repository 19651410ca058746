package farm.console.farm;

import farm.model.DiskSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The disk that {@code FARM_HOME} is on. */
@ApplicationScoped
public class HomeDisk {

    private final Path folder;

    @Inject
    HomeDisk(FarmPaths paths) {
        this(paths.home().folder());
    }

    public HomeDisk(Path folder) {
        this.folder = folder;
    }

    /** Returns the free space in bytes; empty if it is unknown. */
    public OptionalLong usableBytes() {
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Returns a one-line message if the disk is full; empty if it is not, or its free space is
     * unknown.
     */
    public Optional<String> fullMessage() {
        OptionalLong usable = usableBytes();
        return usable.isPresent() ? DiskSpace.fullMessage(folder, usable.getAsLong()) : Optional.empty();
    }
}
