package farm.cli.verb;

import farm.cli.api.ConsoleClient;
import farm.cli.api.ConsoleClient.Restarts;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.InterruptMessage;
import farm.model.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm restart}. */
@Command(
        name = "restart",
        header = "Restart parts one at a time, without a lost request.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "An instance drains first. The next one follows when it is passing at each load balancer",
            "again. The only instance of a version is replaced by another one, on another port.",
            "",
            "Examples:",
            "  farm restart goat                        all goats",
            "  farm restart goat --version 0.0.2",
            "  farm restart goat --version 0.0.2 --repin    with the build that is there now",
            "  farm restart lb-goat-127.0.0.1-8202      one part, by its id in farm status --all",
            "  farm restart --changed                   after a build: all that farm status names",
        })
public final class Restart extends Verb {

    // beyond the drain timeout: one part ends within 20 s, and has 60 s to be passing again
    private static final Duration TIMEOUT_PER_PART = Duration.ofSeconds(80);

    @Parameters(arity = "0..1", paramLabel = "SERVICE|PART", description = "A service, or the id of a part.")
    @Nullable
    String target;

    @Option(names = "--version", paramLabel = "V", description = "Restart the instances of this version only.")
    @Nullable
    String version;

    @Option(
            names = "--changed",
            description = "Restart every part whose program or settings have changed since it was started.")
    boolean changed;

    @Option(
            names = "--repin",
            description = "Give the version the build that farm.yaml names for it now. Needs --version.")
    boolean repin;

    private final List<String> remaining = new ArrayList<>();

    public Restart(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        if (changed == (target != null)) {
            throw new UserError(ExitCode.USAGE, "name a service or a part, or give --changed");
        }
        if (repin && version == null) {
            throw new UserError(ExitCode.USAGE, "--repin needs a service and --version");
        }
        if (version != null) {
            NameCheck.service(String.valueOf(target));
            NameCheck.version(version);
        }
        ConsoleClient console = context.console();
        Restarts begun = console.restart(target, version, repin);
        if (begun.ids().isEmpty()) {
            terminal.print(
                    repin ? target + " " + version + " is pinned anew; it has no instances" : "nothing to restart");
            return ExitCode.OK;
        }
        remaining.addAll(begun.ids());
        Duration timeout = TIMEOUT_PER_PART
                .plus(context.drainTimeout())
                .multipliedBy(begun.ids().size());
        try (InterruptMessage message = InterruptMessage.onInterrupt(this::reportInterrupt)) {
            if (!Polling.until(timeout, Duration.ofMillis(200), () -> isDone(console))) {
                terminal.error("after " + timeout.toSeconds() + " s still to be restarted: " + list(remaining)
                        + "; see " + context.command() + " status");
                return ExitCode.TIMED_OUT;
            }
        }
        String failure = console.restarts().failure();
        if (failure != null) {
            terminal.error(Printable.of(failure) + "; the other parts were not restarted");
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private boolean isDone(ConsoleClient console) {
        Restarts now;
        try {
            now = console.restarts();
        } catch (UserError e) {
            if (e.code() == ExitCode.UNREACHABLE) { // the console itself is restarted
                return false;
            }
            throw e;
        }
        if (now.failure() == null) {
            remaining.stream()
                    .filter(id -> !now.ids().contains(id))
                    .forEach(id -> terminal.print("restarted " + Printable.of(id)));
        }
        remaining.retainAll(now.ids());
        if (!remaining.isEmpty() && terminal.isTerminal()) {
            terminal.progress(
                    "restarting " + Printable.of(remaining.getFirst()) + ", " + (remaining.size() - 1) + " more to go");
        }
        return remaining.isEmpty();
    }

    private void reportInterrupt() {
        terminal.error("interrupted; the farm continues to restart " + list(remaining) + ". The state: "
                + context.command() + " status");
    }

    private static String list(List<String> ids) {
        return Printable.of(String.join(", ", ids));
    }
}
