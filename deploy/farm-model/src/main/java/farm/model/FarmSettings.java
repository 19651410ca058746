package farm.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a farm, recorded by {@code farm up} until {@code farm down}.
 *
 * @param portOffset added to every port, 0 to {@link Ports#MAX_OFFSET}
 * @param weights the folder of the weights files, absolute; unused if there is a repository
 * @param weightsRepo the git repository of the weights files, as {@code git clone} takes it,
 *     without a password; null for none
 */
public record FarmSettings(
        int portOffset, Path weights, @Nullable String weightsRepo) {

    public FarmSettings {
        weights = weights.toAbsolutePath().normalize();
    }

    /** Creates settings with weights from a folder. */
    public FarmSettings(int portOffset, Path weights) {
        this(portOffset, weights, null);
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
