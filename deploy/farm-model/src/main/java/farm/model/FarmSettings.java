package farm.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a farm, recorded by {@code farm up}. They outlive {@code farm down}, so that the
 * next {@code farm up} starts the same farm.
 *
 * @param portOffset added to every port, 0 to {@link Ports#MAX_OFFSET}
 * @param weights the folder of the weights files, absolute; unused if there is a repository
 * @param weightsRepo the git repository of the weights files, as {@code git clone} takes it,
 *     without a password; null for none
 * @param file the user's own {@code farm.yaml}, absolute; null for the one in {@code FARM_HOME}
 */
public record FarmSettings(
        int portOffset,
        Path weights,
        @Nullable String weightsRepo,
        @Nullable Path file) {

    public FarmSettings {
        weights = weights.toAbsolutePath().normalize();
    }

    /**
     * Creates settings with weights from a folder, and the {@code farm.yaml} in {@code FARM_HOME}.
     */
    public FarmSettings(int portOffset, Path weights) {
        this(portOffset, weights, null, null);
    }

    /**
     * Returns these settings with another {@code farm.yaml}; null for the one in {@code FARM_HOME}.
     */
    public FarmSettings withFile(@Nullable Path other) {
        return new FarmSettings(portOffset, weights, weightsRepo, other);
    }

    /** Returns the ports of a farm with these settings. */
    public Ports ports() {
        return new Ports(portOffset);
    }

    /** Returns the folder or repository of the weights, for messages. */
    public String weightsSource() {
        return weightsRepo == null ? weights.toString() : weightsRepo;
    }
}
