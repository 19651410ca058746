package farm.cli.up;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.FarmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the caller says that the weights files are: in a folder or in a git repository. */
public final class WeightsLocation {

    private final @Nullable Path folder;
    private final @Nullable String repo;

    private WeightsLocation(@Nullable Path folder, @Nullable String repo) {
        this.folder = folder;
        this.repo = repo;
    }

    /**
     * Takes what was said, and checks that it is there.
     *
     * @param folder of {@code --weights}, null if it was not given
     * @param repo of {@code --weights-repo}, null if it was not given
     * @return null if nothing was said
     */
    public static @Nullable WeightsLocation of(CommandContext caller, @Nullable String folder, @Nullable String repo)
            throws IOException, InterruptedException {
        if (folder != null && repo != null) {
            throw new UserError(ExitCode.USAGE, "either --weights or --weights-repo, not both");
        }
        if (folder != null) {
            Path path = caller.path(folder).toAbsolutePath().normalize();
            if (!Files.isDirectory(path)) {
                throw new UserError(
                        ExitCode.USAGE,
                        "--weights " + path + ": "
                                + (Files.exists(path) ? "that is no folder" : "there is no such folder"));
            }
            return new WeightsLocation(path, null);
        }
        return repo == null ? null : new WeightsLocation(null, WeightsRepositoryCheck.checked(caller, repo));
    }

    /** Whether a farm that runs has its weights from here. */
    boolean isOf(FarmSettings settings) {
        return repo != null
                ? repo.equals(settings.weightsRepo())
                : settings.weightsRepo() == null && settings.weights().equals(folder);
    }

    /** @param usual the folder to name where the weights are in a repository */
    FarmSettings settings(int portOffset, Path usual) {
        return new FarmSettings(portOffset, folder == null ? usual : folder, repo);
    }
}
