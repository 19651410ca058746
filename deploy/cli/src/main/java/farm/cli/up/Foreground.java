package farm.cli.up;

import farm.cli.Caller;
import farm.cli.ExitCode;
import farm.cli.Screen;
import farm.cli.UserError;
import farm.cli.down.Ending;
import farm.cli.text.Plain;
import farm.home.status.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stays beside a running farm and tells what changes; whoever interrupts it ends the farm. */
public final class Foreground {

    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Caller caller;
    private final Screen screen;

    public Foreground(Caller caller) {
        this.caller = caller;
        screen = caller.screen();
    }

    /** Returns when the farm was ended from elsewhere. */
    public ExitCode stay(List<Part> parts) throws IOException, InterruptedException {
        Thread ending = new Thread(this::end, "ending the farm");
        Runtime.getRuntime().addShutdownHook(ending);
        screen.say("");
        screen.say("Ctrl-C ends the farm.");
        Map<String, String> before = states(parts);
        while (caller.home().settings().isPresent()) {
            Thread.sleep(PAUSE_MILLIS);
            try {
                Map<String, String> now = states(caller.console().parts());
                tell(before, now);
                before = now;
            } catch (UserError e) {
                if (caller.home().settings().isPresent() && !"away".equals(before.put("console", "away"))) {
                    screen.say("console: away");
                }
            }
        }
        Runtime.getRuntime().removeShutdownHook(ending);
        screen.say("the farm was ended");
        return ExitCode.OK;
    }

    private void tell(Map<String, String> before, Map<String, String> now) {
        now.forEach((id, state) -> {
            if (!state.equals(before.get(id))) {
                screen.say(Plain.of(id) + ": " + state);
            }
        });
        before.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> screen.say(Plain.of(id) + ": gone"));
    }

    private static Map<String, String> states(List<Part> parts) {
        Map<String, String> states = new HashMap<>();
        parts.forEach(part -> states.put(part.id(), part.state().text()));
        return states;
    }

    private void end() {
        try {
            List<String> stayed = new Ending(caller.home(), caller.checkout(), PATIENCE, screen::progress).end();
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
