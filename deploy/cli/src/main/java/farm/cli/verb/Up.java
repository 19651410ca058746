package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.context.HomeLock;
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
        header = "Start the farm, or whatever is missing of it; returns when milk flows.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "What a farm consists of is told in deploy/farm.yaml.",
            "",
            "Examples:",
            "  farm up",
            "  farm up --weights ~/my-weights",
            "  farm up --weights-repo git@example.org:farm/weights.git",
            "  FARM_HOME=~/other FARM_PORT_OFFSET=1000 farm up         a second farm beside the first",
        })
public final class Up extends Verb {

    @Option(names = "--weights", paramLabel = "DIR", description = "Where the weights files are; kept until farm down.")
    @Nullable
    String weights;

    @Option(
            names = "--weights-repo",
            paramLabel = "URL",
            description = "A git repository that they are in instead: as git clone takes it, or a path.")
    @Nullable
    String weightsRepo;

    @Option(
            names = "--native",
            description = "Build the parts as native programs first, with GraalVM's native-image, and run those.")
    boolean natively; // the launcher builds; the console runs natively whatever was built so last

    @Option(names = "--foreground", description = "Stay, and tell what changes; Ctrl-C ends the farm.")
    boolean foreground;

    public Up(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() throws IOException, InterruptedException {
        try (Foreground stay = new Foreground(caller)) {
            List<Part> parts;
            try (HomeLock lock = HomeLock.take(created(caller.home()))) {
                FarmSettings settings = new FarmStarter(caller).begin(WeightsLocation.of(caller, weights, weightsRepo));
                if (foreground) { // an interrupt while it starts counts as well
                    stay.begin();
                    parts = new Readiness(caller, settings).await();
                } else {
                    try (InterruptMessage word = InterruptMessage.ready(this::stillComing)) {
                        parts = new Readiness(caller, settings).await();
                    }
                }
                show(parts, settings);
            }
            return foreground ? stay.stay(parts) : ExitCode.OK;
        }
    }

    private void stillComing() {
        screen.complain("interrupted; the farm is still coming up: " + caller.command()
                + " status shows how far it is, " + caller.command() + " down ends it");
    }

    private void show(List<Part> parts, FarmSettings settings) {
        new StartupSummary(screen).show(parts, caller.description(), settings, caller.command());
    }

    private static FarmHome created(FarmHome home) {
        try {
            return home.create();
        } catch (UnsafeFolderException e) {
            throw new UserError(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.BROKEN, "the folder " + home.folder() + " can't be made (" + e.getMessage() + ")", e);
        }
    }
}
