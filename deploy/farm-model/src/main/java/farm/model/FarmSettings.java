package farm.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code farm up} was told, kept until {@code farm down}.
 *
 * @param portOffset added to every port, 0 to {@link Ports#MAX_OFFSET}
 * @param weights the folder of the weights files, absolute; not looked at where there is a repository
 * @param weightsRepo the git repository of the weights files, as {@code git clone} takes it, without a password; null for none
 */
public record FarmSettings(
        int portOffset, Path weights, @Nullable String weightsRepo) {

    public FarmSettings {
        weights = weights.toAbsolutePath().normalize();
    }

    /** With weights from a folder. */
    public FarmSettings(int portOffset, Path weights) {
        this(portOffset, weights, null);
    }

    /** The ports of a farm with these settings. */
    public Ports ports() {
        return new Ports(portOffset);
    }

    /** Where the weights come from, for people. */
    public String weightsSource() {
        return weightsRepo == null ? weights.toString() : weightsRepo;
    }
}
