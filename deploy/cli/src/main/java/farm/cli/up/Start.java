package farm.cli.up;

import farm.cli.Caller;
import farm.cli.ExitCode;
import farm.cli.UserError;
import farm.home.FarmHome;
import farm.home.Ports;
import farm.home.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a farm shall be started with: checked, compared with what runs, and recorded. */
public final class Start {

    private final Caller caller;

    public Start(Caller caller) {
        this.caller = caller;
    }

    /**
     * Begins a farm, or goes on with the one that was begun; its parts come up by themselves after that.
     *
     * @param weights the folder of the weights files; null for the one that was said before, or else the checkout's
     */
    public Settings begin(@Nullable String weights) throws IOException, InterruptedException {
        FarmHome home = caller.home();
        Settings settings = settings(home, weights);
        FreePortsCheck.check(NeededPorts.of(home, caller.description(), settings.ports()));
        home.record(settings);
        new Keeper(caller).start(settings.portOffset());
        return settings;
    }

    private Settings settings(FarmHome home, @Nullable String weights) {
        Optional<Settings> before = caller.recorded();
        Path said = weights == null ? null : caller.path(weights);
        if (said != null && !Files.isDirectory(said)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--weights " + said + ": "
                            + (Files.exists(said) ? "that is no folder" : "there is no such folder"));
        }
        if (before.isPresent()) {
            Path now = before.get().weights();
            if (said != null && !said.toAbsolutePath().normalize().equals(now)) {
                throw new UserError(
                        ExitCode.USAGE,
                        "the farm in " + home.folder() + " takes its weights from " + now
                                + "; farm down before you change that");
            }
            return before.get();
        }
        Ports ports = caller.portsAskedFor();
        return new Settings(
                ports.offset(), said != null ? said : caller.checkout().resolve("weights"));
    }
}
