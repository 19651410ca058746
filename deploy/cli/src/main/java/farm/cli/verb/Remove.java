package farm.cli.verb;

import farm.cli.api.ConsoleClient;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.InterruptMessage;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.text.Printable;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm remove}. */
@Command(
        name = "remove",
        header = "Drain instances and stop them; returns when they have ended.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "A version that has weight is refused: give it to another version first, or use --force.",
            "",
            "Examples:",
            "  farm remove goat --version 0.0.3          all instances of a version",
            "  farm remove goat-127.0.0.1-8104           one instance, by its id in farm status --all",
        })
public final class Remove extends Verb {

    // beyond the drain timeout: load balancers drop an instance, and its process ends
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Parameters(paramLabel = "SERVICE|INSTANCE", description = "A service (with --version), or the id of an instance.")
    String target = "";

    @Option(names = "--version", paramLabel = "V", description = "Remove all instances of this version.")
    @Nullable
    String version;

    @Option(names = "--force", description = "Remove a version even if it has weight.")
    boolean force;

    public Remove(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        Predicate<Part> selected = selection();
        ConsoleClient console = context.console();
        List<String> ids = ids(console, selected);
        Duration timeout = TIMEOUT.plus(context.drainTimeout());
        try (InterruptMessage message = InterruptMessage.onInterrupt(() -> reportInterrupt(ids))) {
            if (version != null) {
                console.removeVersion(target, version, force);
            } else {
                console.removeInstance(target, force);
            }
            if (!Polling.until(timeout, Duration.ofMillis(100), () -> isRemoved(console, selected))) {
                terminal.error("after " + timeout.toSeconds() + " s still draining: "
                        + String.join(", ", ids(console, selected)) + "; see farm status");
                return ExitCode.TIMED_OUT;
            }
        }
        ids.forEach(id -> terminal.print("removed " + Printable.of(id)));
        ids.forEach(id -> reportCut(console, id));
        return ExitCode.OK;
    }

    private void reportCut(ConsoleClient console, String id) {
        int cut = console.cutRequests(id);
        if (cut > 0) {
            terminal.error(Printable.of(id) + ": " + cut + (cut == 1 ? " open request was" : " open requests were")
                    + " cut, since the drain-timeout was over");
        }
    }

    private void reportInterrupt(List<String> ids) {
        terminal.error("interrupted; the farm continues to remove "
                + Printable.of(ids.isEmpty() ? target : String.join(", ", ids)) + ". The state: " + context.command()
                + " status");
    }

    private Predicate<Part> selection() {
        String removed = version;
        if (removed != null) {
            NameCheck.service(target);
            NameCheck.version(removed);
            return part -> target.equals(part.service()) && removed.equals(part.version());
        }
        if (context.description().service(target).isPresent()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "which " + target + "? add --version V, or give the id of an instance (see farm status --all)");
        }
        return part -> part.id().equals(target);
    }

    private boolean isRemoved(ConsoleClient console, Predicate<Part> selected) {
        List<String> remaining = ids(console, selected);
        if (terminal.isTerminal() && !remaining.isEmpty()) {
            terminal.progress("draining " + String.join(", ", remaining));
        }
        return remaining.isEmpty();
    }

    private static List<String> ids(ConsoleClient console, Predicate<Part> selected) {
        return console.parts().stream()
                .filter(part -> part.kind() == PartKind.INSTANCE)
                .filter(selected)
                .map(Part::id)
                .toList();
    }
}
