package farm.cli.verb;

import farm.cli.api.ConsoleClient;
import farm.cli.api.NewInstances;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.status.ActiveServers;
import farm.cli.terminal.InterruptMessage;
import farm.model.Ports;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.status.Part;
import farm.model.status.PartState;
import farm.model.text.Printable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm add}. */
@Command(
        name = "add",
        header = "Start instances of a version, and wait until each load balancer has them.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "A new version has no weight, so it gets only requests that ask for it by name, until its weights file says more.",
            "",
            "Examples:",
            "  farm add goat --version 0.0.3",
            "  farm add goat --version 0.0.3 --count 2",
            "  farm add goat --version bad --error-rate 0.1 --latency 200ms --startup-delay 5s",
        })
public final class Add extends Verb {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UNTIL_GONE = Duration.ofSeconds(30);
    // the console starts what has ended again at once; that it ends again shows that it was no accident
    private static final int CRASH_LOOP = 2;

    private @Nullable Part inCrashLoop;

    @Parameters(paramLabel = "SERVICE", description = "One of the services of deploy/farm.yaml, such as goat.")
    String service = "";

    @Option(names = "--version", required = true, paramLabel = "V", description = "The version they say they are.")
    String version = "";

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "How many (default: 1).")
    int count;

    @Option(
            names = "--error-rate",
            paramLabel = "RATE",
            description = "Share of requests they fail on purpose, 0 to 1.")
    @Nullable
    Double errorRate;

    @Option(names = "--latency", paramLabel = "D", description = "Added to each answer, such as 200ms.")
    @Nullable
    String latency;

    @Option(names = "--startup-delay", paramLabel = "D", description = "Waited before they are well, such as 5s.")
    @Nullable
    String startupDelay;

    public Add(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() throws Exception {
        NameCheck.service(service);
        NameCheck.version(version);
        if (count < 1 || count > FarmDescription.MAX_COUNT) {
            throw new UserError(ExitCode.USAGE, "--count " + count + ": from 1 to " + FarmDescription.MAX_COUNT);
        }
        if (errorRate != null && !(errorRate >= 0 && errorRate <= 1)) {
            throw new UserError(ExitCode.USAGE, "--error-rate " + errorRate + ": a share from 0 to 1, such as 0.1");
        }
        DurationOption.checked("--latency", latency);
        Duration patience = PATIENCE.plus(DurationOption.checked("--startup-delay", startupDelay))
                .plusSeconds(2L * count);
        Ports ports = caller.settings().ports();
        FarmDescription farm = caller.description();
        ConsoleClient console = caller.console();
        List<String> begun = new CopyOnWriteArrayList<>();
        try (InterruptMessage word = InterruptMessage.ready(() -> stays(begun))) {
            List<String> ids = console.add(new NewInstances(service, version, count, errorRate, latency, startupDelay));
            begun.addAll(ids);
            if (!Polling.until(patience, Duration.ofMillis(100), () -> arrived(ids, console, farm, ports))) {
                screen.complain("after " + patience.toSeconds() + " s not every load balancer has "
                        + String.join(", ", ids) + ", which stay; farm logs " + ids.getFirst()
                        + " may tell why, farm remove " + ids.getFirst() + " takes it away");
                return ExitCode.NOT_IN_TIME;
            }
            if (inCrashLoop != null) {
                return takenBack(inCrashLoop, ids, console);
            }
        }
        screen.finishProgress();
        begun.forEach(screen::say);
        return ExitCode.OK;
    }

    /** Leaves the farm as it was before. */
    private ExitCode takenBack(Part failed, List<String> ids, ConsoleClient console) throws Exception {
        screen.finishProgress();
        String reason = failed.reason() == null ? "" : ": " + Printable.of(failed.reason());
        String what = Printable.of(failed.id()) + " ended " + failed.restarts() + " times in a row" + reason;
        try {
            for (String id : ids) {
                console.removeInstance(id, true);
            }
            if (Polling.until(
                    UNTIL_GONE,
                    Duration.ofMillis(100),
                    () -> console.parts().stream().noneMatch(part -> ids.contains(part.id())))) {
                screen.complain(what + " (" + String.join(", ", ids)
                        + " taken back; the farm is as it was before; farm logs " + ids.getFirst() + " tells more)");
                return ExitCode.BROKEN;
            }
        } catch (UserError e) {
            screen.complain(String.valueOf(e.getMessage()));
        }
        screen.complain(what + " (" + String.join(", ", ids) + " could not be taken back; farm remove " + ids.getFirst()
                + " does that)");
        return ExitCode.BROKEN;
    }

    private void stays(List<String> ids) {
        screen.complain(
                ids.isEmpty()
                        ? "interrupted; instances of " + service + " " + version + " may have been started: "
                                + caller.command() + " status shows them"
                        : "interrupted; " + String.join(", ", ids) + " goes on starting: " + caller.command()
                                + " status shows how far it is, " + caller.command() + " remove " + ids.getFirst()
                                + " takes it away");
    }

    /** True when they are there, or one of them never will be. */
    private boolean arrived(List<String> ids, ConsoleClient console, FarmDescription farm, Ports ports)
            throws InterruptedException {
        Set<String> addresses = new HashSet<>();
        int passing = 0;
        for (Part part : console.parts()) {
            if (ids.contains(part.id())) {
                addresses.add(part.address() + ":" + part.port());
                passing += part.state() == PartState.PASSING ? 1 : 0;
                if (part.keepsEnding(CRASH_LOOP)) {
                    inCrashLoop = part;
                    return true;
                }
            }
        }
        if (screen.isTerminal()) {
            screen.progress(
                    "waiting for " + ids.size() + " × " + service + " " + version + ": " + passing + " passing");
        }
        if (passing < ids.size()) {
            return false;
        }
        ActiveServers arrival = new ActiveServers(caller.http());
        for (LoadBalancerDescription balancer : farm.loadBalancersOf(service)) {
            if (!arrival.servers(CommandContext.local(ports.shifted(balancer.stats())))
                    .containsAll(addresses)) {
                return false;
            }
        }
        return true;
    }
}
