package farm.cli.up;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.DiskSpace;
import farm.model.FarmHome;
import farm.model.FarmSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks and records the settings of a farm and starts its console, which starts the parts. */
public final class FarmStarter {

    private final CommandContext context;

    public FarmStarter(CommandContext context) {
        this.context = context;
    }

    /**
     * Checks that a farm, or the missing parts of a running one, can be started. Changes nothing.
     *
     * @param weights location of the weights files; null for the recorded one or, in a new farm,
     *     for the checkout's folder
     * @return the settings to start the farm with
     */
    public FarmSettings check(@Nullable WeightsLocation weights) throws IOException, InterruptedException {
        FarmHome home = context.home();
        FarmSettings settings = settings(home, weights);
        context.checkLoadBalancers(settings.portOffset());
        PortsCheck.requireFree(RequiredPorts.of(home, context.description(), settings.ports()));
        DiskSpace.shortage(home).ifPresent(problem -> {
            throw new UserError(ExitCode.FAILED, problem);
        });
        return settings;
    }

    /** Records the settings and starts the console. Returns before the parts are ready. */
    public void start(FarmSettings settings) throws IOException {
        context.home().record(settings);
        new Keeper(context).start(settings.portOffset());
    }

    private FarmSettings settings(FarmHome home, @Nullable WeightsLocation weights) {
        Optional<FarmSettings> before = context.recordedSettings();
        if (before.isPresent()) {
            if (weights != null && !weights.matches(before.get())) {
                throw new UserError(
                        ExitCode.USAGE,
                        "the farm in " + home.folder() + " takes its weights from "
                                + before.get().weightsSource() + "; run farm down before you change that");
            }
            return before.get();
        }
        Path defaultFolder = context.checkout().resolve("weights");
        int offset = context.requestedPorts().offset();
        FarmSettings settings =
                weights == null ? new FarmSettings(offset, defaultFolder) : weights.settings(offset, defaultFolder);
        if (settings.weightsRepo() == null) {
            WeightsFolderCheck.check(settings.weights(), context.description());
        }
        return settings;
    }
}
