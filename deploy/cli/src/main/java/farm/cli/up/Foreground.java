package farm.cli.up;

import farm.cli.context.CommandContext;
import farm.cli.down.Shutdown;
import farm.cli.error.ErrorMessage;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.Terminal;
import farm.model.FarmSettings;
import farm.model.status.Part;
import farm.model.text.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code farm up --foreground}: reports changes of a running farm, and ends the farm on an
 * interrupt.
 */
public final class Foreground implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final CommandContext context;
    private final Terminal terminal;
    private final Thread shutdown = new Thread(this::shutDown, "shutdown of the farm");
    private volatile boolean ending;

    public Foreground(CommandContext context) {
        this.context = context;
        terminal = context.terminal();
    }

    /** Starts the farm, and makes an interrupt end it. */
    public void start(FarmStarter starter, FarmSettings settings) throws IOException {
        Runtime.getRuntime().addShutdownHook(shutdown);
        synchronized (this) { // an interrupt finds the keeper's record, or no keeper
            if (!ending) {
                starter.start(settings);
            }
        }
    }

    /** Makes an interrupt end this command only. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException e) {
            ending = true; // the interrupt came first
        }
    }

    /** Reports changes until the farm ends, by an interrupt or by another command. */
    public ExitCode reportChanges(List<Part> parts) throws IOException, InterruptedException {
        terminal.print("");
        terminal.print("Ctrl-C ends the farm.");
        Map<String, String> before = states(parts);
        while (!ending && context.home().settings().isPresent()) {
            Thread.sleep(INTERVAL_MILLIS);
            before = poll(before);
        }
        if (ending) {
            shutdown.join(); // prints the result
        } else {
            terminal.print("the farm was ended by another command");
        }
        return ExitCode.OK;
    }

    private Map<String, String> poll(Map<String, String> before) throws IOException {
        Map<String, String> current;
        try {
            current = states(context.console().parts());
        } catch (UserError e) {
            current = new HashMap<>(before);
            current.put("console", "unreachable");
        }
        if (!ending && context.home().settings().isPresent()) {
            report(before, current);
        }
        return current;
    }

    private void report(Map<String, String> before, Map<String, String> current) {
        current.forEach((id, state) -> {
            if (!state.equals(before.get(id))) {
                terminal.print(Printable.of(id) + ": " + state);
            }
        });
        before.keySet().stream()
                .filter(id -> !current.containsKey(id))
                .forEach(id -> terminal.print(Printable.of(id) + ": removed"));
    }

    private static Map<String, String> states(List<Part> parts) {
        Map<String, String> states = new HashMap<>();
        parts.forEach(part -> states.put(part.id(), part.state().text()));
        return states;
    }

    private void shutDown() {
        synchronized (this) {
            ending = true;
        }
        try {
            List<String> alive = new Shutdown(context.home(), context.checkout(), TIMEOUT, terminal::progress).run();
            if (alive.isEmpty()) {
                terminal.print("the farm is down");
            } else {
                terminal.error(
                        "still running: " + String.join(", ", alive) + "; run " + context.command() + " down again");
            }
        } catch (IOException | InterruptedException e) {
            terminal.error(
                    "the farm could not be ended (" + ErrorMessage.of(e) + "); run " + context.command() + " down");
        }
    }
}
