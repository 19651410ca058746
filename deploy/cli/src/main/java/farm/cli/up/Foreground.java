package farm.cli.up;

import farm.cli.context.CommandContext;
import farm.cli.down.Shutdown;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.Terminal;
import farm.model.status.Part;
import farm.model.text.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stays beside a running farm and tells what changes; whoever interrupts it ends the farm. */
public final class Foreground implements AutoCloseable {

    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final CommandContext caller;
    private final Terminal screen;
    private final Thread end = new Thread(this::end, "ending the farm");
    private volatile boolean ending;

    public Foreground(CommandContext caller) {
        this.caller = caller;
        screen = caller.screen();
    }

    /** From now on an interrupt ends the farm. */
    public void begin() {
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** From now on an interrupt ends only this command. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            ending = true; // it has come already
        }
    }

    /** Returns when the farm was ended, be it from elsewhere. */
    public ExitCode stay(List<Part> parts) throws IOException, InterruptedException {
        screen.say("");
        screen.say("Ctrl-C ends the farm.");
        Map<String, String> before = states(parts);
        while (!ending && caller.home().settings().isPresent()) {
            Thread.sleep(PAUSE_MILLIS);
            before = look(before);
        }
        if (ending) {
            end.join(); // it says the last word
        } else {
            screen.say("the farm was ended");
        }
        return ExitCode.OK;
    }

    private Map<String, String> look(Map<String, String> before) throws IOException {
        Map<String, String> now;
        try {
            now = states(caller.console().parts());
        } catch (UserError e) {
            now = new HashMap<>(before);
            now.put("console", "away");
        }
        if (!ending && caller.home().settings().isPresent()) {
            tell(before, now);
        }
        return now;
    }

    private void tell(Map<String, String> before, Map<String, String> now) {
        now.forEach((id, state) -> {
            if (!state.equals(before.get(id))) {
                screen.say(Printable.of(id) + ": " + state);
            }
        });
        before.keySet().stream()
                .filter(id -> !now.containsKey(id))
                .forEach(id -> screen.say(Printable.of(id) + ": gone"));
    }

    private static Map<String, String> states(List<Part> parts) {
        Map<String, String> states = new HashMap<>();
        parts.forEach(part -> states.put(part.id(), part.state().text()));
        return states;
    }

    private void end() {
        ending = true;
        try {
            List<String> stayed = new Shutdown(caller.home(), caller.checkout(), PATIENCE, screen::progress).end();
            if (stayed.isEmpty()) {
                screen.say("the farm is down");
            } else {
                screen.complain("would not end: " + String.join(", ", stayed));
            }
        } catch (IOException | InterruptedException e) {
            screen.complain("could not end the farm: " + e.getMessage());
        }
    }
}
