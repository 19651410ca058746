package farm.cli.verb;

import farm.cli.api.ConsoleClient;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.InterruptMessage;
import farm.model.description.FarmDescription;
import farm.model.status.Part;
import farm.model.text.Printable;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm scale}. */
@Command(
        name = "scale",
        header = "Set the number of instances of a version; returns when they are there.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "The number is written to the farm's file. Surplus instances drain, the youngest first. A",
            "version that has weight keeps its last instance: give the weight to another version first,",
            "or use --force.",
            "",
            "Examples:",
            "  farm scale goat 0.0.1=3",
            "  farm scale goat 0.0.3=0",
        })
public final class Scale extends Verb {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Parameters(index = "0", paramLabel = "SERVICE", description = "One of the services of farm.yaml, such as goat.")
    String service = "";

    @Parameters(index = "1", paramLabel = "VERSION=N", description = "A version and its number of instances.")
    String target = "";

    @Option(names = "--force", description = "End even the last instance of a version that has weight.")
    boolean force;

    public Scale(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        NameCheck.service(service);
        int equals = target.lastIndexOf('=');
        String version = equals < 0 ? target : target.substring(0, equals);
        NameCheck.version(version);
        int count = count(equals < 0 ? "" : target.substring(equals + 1));
        ConsoleClient console = context.console();
        FarmDescription farm = context.description();
        try (InterruptMessage message = InterruptMessage.onInterrupt(() -> reportInterrupt(version))) {
            ConsoleClient.Scaled scaled = console.scale(service, version, count, force);
            InstanceStart start = new InstanceStart(context, farm, service, version, scaled.started());
            Duration timeout = TIMEOUT.plusSeconds(2L * scaled.started().size()).plus(farm.longestDrainTimeout());
            if (!Polling.until(
                    timeout, Duration.ofMillis(100), () -> start.isDone() && isCount(console, version, count))) {
                terminal.error("after " + timeout.toSeconds() + " s " + service + " " + version + " does not have "
                        + count + " instances at each load balancer; see " + context.command() + " status");
                return ExitCode.TIMED_OUT;
            }
            Part crashed = start.inCrashLoop();
            if (crashed != null) {
                return undo(console, version, scaled.before(), crashed);
            }
        }
        terminal.print(service + " " + version + ": " + count + (count == 1 ? " instance" : " instances"));
        return ExitCode.OK;
    }

    private static int count(String text) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > FarmDescription.MAX_COUNT) {
            throw new UserError(
                    ExitCode.USAGE,
                    "'" + Printable.of(text)
                            + "' is not a number of instances: write VERSION=N, such as 0.0.1=3 (N: 0 to "
                            + FarmDescription.MAX_COUNT + ")");
        }
        return Integer.parseInt(text);
    }

    private boolean isCount(ConsoleClient console, String version, int count) {
        List<Part> parts = InstanceStart.instances(console.parts(), service, version);
        if (terminal.isTerminal() && parts.size() > count) {
            terminal.progress("draining " + (parts.size() - count) + " of " + parts.size() + " instances");
        }
        return parts.size() == count;
    }

    private ExitCode undo(ConsoleClient console, String version, int before, Part crashed) {
        terminal.clearProgress();
        console.scale(service, version, before, true);
        terminal.error(InstanceStart.crashText(crashed) + " (" + service + " " + version + " has " + before
                + " again; see farm logs " + Printable.of(crashed.id()) + ")");
        return ExitCode.FAILED;
    }

    private void reportInterrupt(String version) {
        terminal.error("interrupted; the farm continues to scale " + service + " " + version + ". Its state: "
                + context.command() + " status");
    }
}
