package farm.cli.verb;

import farm.cli.api.FarmPlan;
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
import farm.cli.up.UpOptions;
import farm.cli.up.WeightsLocation;
import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.UnsafeFolderException;
import farm.model.status.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "The first farm up copies deploy/farm.yaml to FARM_HOME/farm.yaml, which is from then on the",
            "desired state of the farm: edit it, and the farm follows. farm down and farm up bring the",
            "same farm back. A running farm applies its file.",
            "",
            "Examples:",
            "  farm up",
            "  farm up --file ~/my-repository/farm.yaml",
            "  farm up --weights ~/my-weights",
            "  farm up --weights-repo git@example.org:farm/weights.git",
            "  FARM_HOME=~/other FARM_PORT_OFFSET=1000 farm up         a second farm beside the first",
        })
public final class Up extends Verb {

    @Option(
            names = "--weights",
            paramLabel = "DIR",
            description = "Folder of the weights files; recorded until another one is named.")
    @Nullable
    String weights;

    @Option(
            names = "--weights-repo",
            paramLabel = "URL",
            description = "Git repository of the weights files, instead of a folder: a URL or a path.")
    @Nullable
    String weightsRepo;

    @Option(
            names = "--file",
            paramLabel = "PATH",
            description = "A farm.yaml of your own, used in place; recorded until --reset or another --file.")
    @Nullable
    String file;

    @Option(names = "--reset", description = "Start anew from deploy/farm.yaml; forgets settings and pinned builds.")
    boolean reset;

    @Option(names = "--lab", description = "Let the page kill and stop parts, to see what happens.")
    boolean lab;

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
                FarmStarter starter = new FarmStarter(context, options());
                FarmSettings settings = starter.check();
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
            List<String> problems = context.console().problems();
            problems.forEach(terminal::error);
            if (foreground) {
                return foregroundMode.reportChanges(parts);
            }
            return problems.isEmpty() || isApplied() ? ExitCode.OK : ExitCode.REFUSED;
        }
    }

    /** Returns whether the file is in force, whatever needs a restart. */
    private boolean isApplied() {
        FarmPlan plan = context.console().plan();
        return plan.held().isEmpty() && plan.invalid() == null;
    }

    private UpOptions options() throws IOException, InterruptedException {
        if (file != null && reset) {
            throw new UserError(ExitCode.USAGE, "--file and --reset exclude each other; give one of them");
        }
        Path own = file == null ? null : context.resolve(file).toAbsolutePath();
        if (own != null && !Files.isRegularFile(own)) {
            throw new UserError(ExitCode.USAGE, "--file " + own + ": no such file");
        }
        return new UpOptions(WeightsLocation.of(context, weights, weightsRepo), own, reset, lab);
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
