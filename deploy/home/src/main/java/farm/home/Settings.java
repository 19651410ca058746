package farm.home;

import java.nio.file.Path;

/**
 * What {@code farm up} was told, kept until {@code farm down}.
 *
 * @param portOffset added to every port, 0 to {@link Ports#MAX_OFFSET}
 * @param weights the folder of the weights files, absolute
 */
public record Settings(int portOffset, Path weights) {

    public Settings {
        weights = weights.toAbsolutePath().normalize();
    }

    /** The ports of a farm with these settings. */
    public Ports ports() {
        return new Ports(portOffset);
    }
}
