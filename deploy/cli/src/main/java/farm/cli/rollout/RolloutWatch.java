package farm.cli.rollout;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.Terminal;
import farm.model.rollout.RolloutStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows rollouts until they have ended: redraws a terminal, prints changes elsewhere. */
public final class RolloutWatch {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration GIVE_UP = Duration.ofSeconds(60); // a console that died is restarted sooner

    private final Terminal terminal;
    private final RolloutPicture picture;
    private final RolloutChanges changes = new RolloutChanges();
    private List<RolloutStatus> last = List.of();
    private @Nullable String problem;
    private long answeredAt = System.nanoTime();

    /** @param command the farm command as the user types it */
    public RolloutWatch(Terminal terminal, String command) {
        this.terminal = terminal;
        picture = new RolloutPicture(command, terminal.hasColours());
    }

    /**
     * Follows rollouts until they have ended.
     *
     * @return the exit code of the worst one
     * @throws UserError if the console does not answer for a minute
     */
    public ExitCode follow(FollowedRollouts rollouts) throws InterruptedException {
        while (!terminal.out().checkError()) { // the reader may have closed the pipe, as `| head` does
            boolean answered = read(rollouts);
            show();
            if (answered && rollouts.haveEnded(last)) {
                return RolloutPhase.worst(last);
            }
            Thread.sleep(PAUSE);
        }
        return ExitCode.OK;
    }

    private boolean read(FollowedRollouts rollouts) {
        try {
            last = rollouts.read(last);
            problem = null;
            answeredAt = System.nanoTime();
            return true;
        } catch (UserError e) {
            boolean isTooLong = System.nanoTime() - answeredAt > GIVE_UP.toNanos();
            if (e.code() != ExitCode.UNREACHABLE || last.isEmpty() || isTooLong) {
                throw e;
            }
            if (problem == null && !terminal.isTerminal()) {
                terminal.error(String.valueOf(e.getMessage()));
            }
            problem = e.getMessage();
            return false;
        }
    }

    private void show() {
        if (terminal.isTerminal()) {
            List<String> lines = new ArrayList<>();
            if (problem != null) {
                lines.add(problem);
            }
            lines.addAll(picture.lines(last, Instant.now()));
            terminal.redraw(lines);
        } else {
            changes.lines(last).forEach(terminal::print);
        }
    }
}
