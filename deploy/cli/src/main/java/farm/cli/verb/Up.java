package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.context.HomeLock;
import farm.cli.error.ErrorMessage;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.InterruptMessage;
import farm.cli.up.FarmStarter;
import farm.cli.up.Foreground;
import farm.cli.up.Readiness;
import farm.cli.up.StartupSummary;
import farm.cli.up.WeightsLocation;
import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.UnsafeFolderException;
import farm.model.status.Part;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm up}. */
@Command(
        name = "up",
        header = "Start the farm, or its missing parts; returns when milk flows.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "deploy/farm.yaml describes the parts of the farm.",
            "",
            "Examples:",
            "  farm up",
            "  farm up --weights ~/my-weights",
            "  farm up --weights-repo git@example.org:farm/weights.git",
            "  FARM_HOME=~/other FARM_PORT_OFFSET=1000 farm up         a second farm beside the first",
        })
public final class Up extends Verb {

    @Option(
            names = "--weights",
            paramLabel = "DIR",
            description = "Folder of the weights files; recorded until farm down.")
    @Nullable
    String weights;

    @Option(
            names = "--weights-repo",
            paramLabel = "URL",
            description = "Git repository of the weights files, instead of a folder: a URL or a path.")
    @Nullable
    String weightsRepo;

    @Option(
            names = "--native",
            description = "Build the parts as native programs with GraalVM's native-image, and run those.")
    boolean useNative; // read by the launcher, which builds; the console prefers native programs

    @Option(names = "--foreground", description = "Stay and report changes; Ctrl-C ends the farm.")
    boolean foreground;

    public Up(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException, InterruptedException {
        try (Foreground foregroundMode = new Foreground(context)) {
            List<Part> parts;
            try (HomeLock lock = HomeLock.take(create(context.home()))) {
                FarmStarter starter = new FarmStarter(context);
                FarmSettings settings = starter.check(WeightsLocation.of(context, weights, weightsRepo));
                // from here on an interrupt leaves parts behind: it ends them or says that they run
                if (foreground) {
                    foregroundMode.start(starter, settings);
                    parts = new Readiness(context, settings).await();
                } else {
                    try (InterruptMessage message = InterruptMessage.onInterrupt(this::reportInterrupt)) {
                        starter.start(settings);
                        parts = new Readiness(context, settings).await();
                    }
                }
                show(parts, settings);
            }
            return foreground ? foregroundMode.reportChanges(parts) : ExitCode.OK;
        }
    }

    private void reportInterrupt() {
        terminal.error("interrupted; the farm continues to start. Its state: " + context.command()
                + " status. To end it: " + context.command() + " down");
    }

    private void show(List<Part> parts, FarmSettings settings) {
        new StartupSummary(terminal).print(parts, context.description(), settings, context.command());
    }

    private static FarmHome create(FarmHome home) {
        try {
            return home.create();
        } catch (UnsafeFolderException e) {
            throw new UserError(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.FAILED,
                    "the folder " + home.folder() + " cannot be created (" + ErrorMessage.of(e)
                            + "); set FARM_HOME to another folder",
                    e);
        }
    }
}
