package farm.cli.verb;

import farm.cli.api.ConsoleClient;
import farm.cli.api.NewInstances;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.InterruptMessage;
import farm.model.description.FarmDescription;
import farm.model.status.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm add}. */
@Command(
        name = "add",
        header = "Start instances of a version; returns when each load balancer has them.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "A new version has no weight. Until the weights file gives it one, only requests that ask for it",
            "by name reach it.",
            "",
            "Examples:",
            "  farm add goat --version 0.0.3",
            "  farm add goat --version 0.0.3 --count 2",
            "  farm add goat --version bad --error-rate 0.1 --latency 200ms --startup-delay 5s",
        })
public final class Add extends Verb {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration REMOVAL_TIMEOUT = Duration.ofSeconds(30);

    @Parameters(paramLabel = "SERVICE", description = "One of the services of farm.yaml, such as goat.")
    String service = "";

    @Option(names = "--version", required = true, paramLabel = "V", description = "Version of the instances.")
    String version = "";

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "Number of instances (default: 1).")
    int count;

    @Option(
            names = "--error-rate",
            paramLabel = "RATE",
            description = "Share of requests that fail on purpose, 0 to 1.")
    @Nullable
    Double errorRate;

    @Option(names = "--latency", paramLabel = "D", description = "Delay of each response, such as 200ms.")
    @Nullable
    String latency;

    @Option(names = "--startup-delay", paramLabel = "D", description = "Delay until an instance is ready, such as 5s.")
    @Nullable
    String startupDelay;

    public Add(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        NameCheck.service(service);
        NameCheck.version(version);
        if (count < 1 || count > FarmDescription.MAX_COUNT) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--count " + count + " is out of range (allowed: 1 to " + FarmDescription.MAX_COUNT + ")");
        }
        if (errorRate != null && !(errorRate >= 0 && errorRate <= 1)) {
            throw new UserError(ExitCode.USAGE, "--error-rate " + errorRate + " is out of range (allowed: 0 to 1)");
        }
        DurationOption.parse("--latency", latency);
        Duration timeout = TIMEOUT.plus(DurationOption.parse("--startup-delay", startupDelay))
                .plusSeconds(2L * count);
        FarmDescription farm = context.description();
        ConsoleClient console = context.console();
        List<String> started = new CopyOnWriteArrayList<>();
        try (InterruptMessage message = InterruptMessage.onInterrupt(() -> reportInterrupt(started))) {
            List<String> ids = console.add(new NewInstances(service, version, count, errorRate, latency, startupDelay));
            started.addAll(ids);
            InstanceStart start = new InstanceStart(context, farm, service, version, ids);
            if (!Polling.until(timeout, Duration.ofMillis(100), start::isDone)) {
                terminal.error("after " + timeout.toSeconds() + " s not every load balancer has "
                        + String.join(", ", ids) + ". The reason may be in farm logs " + ids.getFirst()
                        + "; to remove " + (ids.size() == 1 ? "it" : "them") + ": " + removal(ids));
                return ExitCode.TIMED_OUT;
            }
            Part crashed = start.inCrashLoop();
            if (crashed != null) {
                return undo(crashed, ids, console);
            }
        }
        terminal.clearProgress();
        started.forEach(terminal::print);
        return ExitCode.OK;
    }

    /** Removes the instances again, and reports the crash loop. */
    private ExitCode undo(Part failed, List<String> ids, ConsoleClient console) throws Exception {
        terminal.clearProgress();
        String problem = InstanceStart.crashText(failed);
        try {
            for (String id : ids) {
                console.removeInstance(id, true);
            }
            if (Polling.until(
                    REMOVAL_TIMEOUT.plus(context.drainTimeout()),
                    Duration.ofMillis(100),
                    () -> console.parts().stream().noneMatch(part -> ids.contains(part.id())))) {
                terminal.error(problem + " (removed " + String.join(", ", ids) + " again; see farm logs "
                        + ids.getFirst() + ")");
                return ExitCode.FAILED;
            }
        } catch (UserError e) {
            terminal.error(String.valueOf(e.getMessage()));
        }
        terminal.error(
                problem + " (" + String.join(", ", ids) + " could not be removed again; run " + removal(ids) + ")");
        return ExitCode.FAILED;
    }

    private void reportInterrupt(List<String> ids) {
        String command = context.command();
        if (ids.isEmpty()) {
            terminal.error("interrupted; instances of " + service + " " + version + " may have been started; see "
                    + command + " status");
            return;
        }
        boolean one = ids.size() == 1;
        terminal.error("interrupted; " + String.join(", ", ids) + (one ? " continues" : " continue")
                + " to start; see " + command + " status. To remove " + (one ? "it" : "them") + ": "
                + removal(ids));
    }

    /** Returns the commands that remove the instances, and no older ones of the same version. */
    private String removal(List<String> ids) {
        return ids.stream().map(id -> context.command() + " remove " + id).collect(Collectors.joining("; "));
    }
}
