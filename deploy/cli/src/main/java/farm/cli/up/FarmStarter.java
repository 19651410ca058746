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

/** What a farm shall be started with: checked, compared with what runs, and recorded. */
public final class FarmStarter {

    private final CommandContext caller;

    public FarmStarter(CommandContext caller) {
        this.caller = caller;
    }

    /**
     * Begins a farm, or goes on with the one that was begun; its parts come up by themselves after that.
     *
     * @param weights where the weights files are; null for what was said before, or else the checkout's folder
     */
    public FarmSettings begin(@Nullable WeightsLocation weights) throws IOException, InterruptedException {
        FarmHome home = caller.home();
        FarmSettings settings = settings(home, weights);
        caller.checkLoadBalancers(settings.portOffset());
        FreePortsCheck.check(RequiredPorts.of(home, caller.description(), settings.ports()));
        DiskSpace.missingFor(home).ifPresent(why -> {
            throw new UserError(ExitCode.BROKEN, why);
        });
        home.record(settings);
        new Keeper(caller).start(settings.portOffset());
        return settings;
    }

    private FarmSettings settings(FarmHome home, @Nullable WeightsLocation said) {
        Optional<FarmSettings> before = caller.recorded();
        if (before.isPresent()) {
            if (said != null && !said.isOf(before.get())) {
                throw new UserError(
                        ExitCode.USAGE,
                        "the farm in " + home.folder() + " takes its weights from "
                                + before.get().weightsFrom() + "; farm down before you change that");
            }
            return before.get();
        }
        Path usual = caller.checkout().resolve("weights");
        int offset = caller.portsAskedFor().offset();
        FarmSettings settings = said == null ? new FarmSettings(offset, usual) : said.settings(offset, usual);
        if (settings.weightsRepo() == null) {
            WeightsFolderCheck.check(settings.weights(), caller.description());
        }
        return settings;
    }
}
