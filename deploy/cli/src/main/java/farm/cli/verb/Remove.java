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
        header = "Drain instances and stop them; returns when they are gone.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "A version that has weight is removed only with --force; better take its weight away first.",
            "",
            "Examples:",
            "  farm remove goat --version 0.0.3          all instances of a version",
            "  farm remove goat-127.0.0.1-8104           one instance, named as farm status does",
        })
public final class Remove extends Verb {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameters(paramLabel = "SERVICE|INSTANCE", description = "A service (with --version), or one instance's id.")
    String what = "";

    @Option(names = "--version", paramLabel = "V", description = "All instances of this version.")
    @Nullable
    String version;

    @Option(names = "--force", description = "Even if the version has weight.")
    boolean force;

    public Remove(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() throws Exception {
        Predicate<Part> leaving = leaving();
        ConsoleClient console = caller.console();
        List<String> ids = ids(console, leaving);
        try (InterruptMessage word = InterruptMessage.ready(() -> goesOn(ids))) {
            if (version != null) {
                console.removeVersion(what, version, force);
            } else {
                console.removeInstance(what, force);
            }
            if (!Polling.until(PATIENCE, Duration.ofMillis(100), () -> gone(console, leaving))) {
                screen.complain("after " + PATIENCE.toSeconds() + " s not gone: "
                        + String.join(", ", ids(console, leaving)) + "; farm status tells how far they are");
                return ExitCode.NOT_IN_TIME;
            }
        }
        ids.forEach(id -> screen.say("removed " + Printable.of(id)));
        return ExitCode.OK;
    }

    private void goesOn(List<String> ids) {
        screen.complain(
                "interrupted; the farm goes on removing " + Printable.of(ids.isEmpty() ? what : String.join(", ", ids))
                        + ": " + caller.command() + " status shows what is left");
    }

    private Predicate<Part> leaving() {
        String all = version;
        if (all != null) {
            NameCheck.service(what);
            NameCheck.version(all);
            return part -> what.equals(part.service()) && all.equals(part.version());
        }
        if (caller.description().service(what).isPresent()) {
            throw new UserError(
                    ExitCode.USAGE, "which " + what + "? say --version V, or an instance's id as farm status shows it");
        }
        return part -> part.id().equals(what);
    }

    private boolean gone(ConsoleClient console, Predicate<Part> leaving) {
        List<String> left = ids(console, leaving);
        if (screen.isTerminal() && !left.isEmpty()) {
            screen.progress("draining " + String.join(", ", left));
        }
        return left.isEmpty();
    }

    private static List<String> ids(ConsoleClient console, Predicate<Part> leaving) {
        return console.parts().stream()
                .filter(part -> part.kind() == PartKind.INSTANCE)
                .filter(leaving)
                .map(Part::id)
                .toList();
    }
}
