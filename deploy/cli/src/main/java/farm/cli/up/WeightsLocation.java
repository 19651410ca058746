package farm.cli.up;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.FarmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The location of the weights files that the user chose: a folder or a git repository. */
public final class WeightsLocation {

    private final @Nullable Path folder;
    private final @Nullable String repository;

    private WeightsLocation(@Nullable Path folder, @Nullable String repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /**
     * Checks the options and that the location exists; returns the location.
     *
     * @param folder value of {@code --weights}, or null
     * @param repository value of {@code --weights-repo}, or null
     * @return null if neither option was given
     */
    public static @Nullable WeightsLocation of(
            CommandContext context, @Nullable String folder, @Nullable String repository)
            throws IOException, InterruptedException {
        if (folder != null && repository != null) {
            throw new UserError(ExitCode.USAGE, "--weights and --weights-repo exclude each other; give one of them");
        }
        if (folder != null) {
            Path path = context.resolve(folder).toAbsolutePath().normalize();
            if (!Files.isDirectory(path)) {
                throw new UserError(
                        ExitCode.USAGE,
                        "--weights " + path + ": " + (Files.exists(path) ? "not a folder" : "no such folder"));
            }
            return new WeightsLocation(path, null);
        }
        return repository == null ? null : new WeightsLocation(null, WeightsRepositoryCheck.check(context, repository));
    }

    /** Returns whether the settings of a running farm name this location. */
    boolean matches(FarmSettings settings) {
        return repository != null
                ? repository.equals(settings.weightsRepo())
                : settings.weightsRepo() == null && settings.weights().equals(folder);
    }

    /**
     * Returns the settings of a farm with this location.
     *
     * @param defaultFolder folder to record if the weights are in a repository
     */
    FarmSettings settings(int portOffset, Path defaultFolder) {
        return new FarmSettings(portOffset, folder == null ? defaultFolder : folder, repository, null);
    }
}
