package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.context.HomeLock;
import farm.cli.down.Shutdown;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.InterruptMessage;
import farm.model.FarmHome;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code farm down}. */
@Command(
        name = "down",
        header = "End the farm: every process of it; what was added, removed or set is forgotten, logs stay.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm down",
            "  FARM_HOME=~/other farm down               the other one",
        })
public final class Down extends Verb {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public Down(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() throws IOException, InterruptedException {
        FarmHome home = caller.home();
        boolean recorded = recorded();
        if (!Files.isDirectory(home.folder())) {
            screen.say("no farm in " + home.folder() + "; nothing to end");
            return ExitCode.OK;
        }
        try (HomeLock lock = HomeLock.take(home)) {
            Shutdown ending = new Shutdown(home, caller.checkout(), PATIENCE, screen::progress);
            boolean living = ending.isAnythingLeft();
            List<String> stayed;
            try (InterruptMessage word = InterruptMessage.ready(this::unfinished)) {
                stayed = ending.end();
            }
            screen.finishProgress();
            if (!stayed.isEmpty()) {
                throw new UserError(ExitCode.BROKEN, "would not end: " + String.join(", ", stayed));
            }
            screen.say(
                    recorded || living
                            ? "the farm is down; its logs are in " + home.logs()
                            : "no farm in " + home.folder() + "; nothing to end");
            return ExitCode.OK;
        }
    }

    private void unfinished() {
        screen.complain("interrupted; parts of the farm may still run: " + caller.command() + " down ends the rest");
    }

    private boolean recorded() {
        try {
            return caller.recorded().isPresent();
        } catch (UserError e) {
            if (e.code() == ExitCode.BROKEN) { // damaged settings are no reason to leave the farm running
                return true;
            }
            throw e;
        }
    }
}
