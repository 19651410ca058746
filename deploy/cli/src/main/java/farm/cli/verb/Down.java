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
        header = "End the farm. Its file, settings and logs stay; farm up starts it again.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm down",
            "  FARM_HOME=~/other farm down               end another farm",
        })
public final class Down extends Verb {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    public Down(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException, InterruptedException {
        FarmHome home = context.home();
        boolean recorded = isRecorded();
        if (!Files.isDirectory(home.folder())) {
            terminal.print("no farm in " + home.folder() + "; nothing to end");
            return ExitCode.OK;
        }
        try (HomeLock lock = HomeLock.take(home)) {
            Shutdown shutdown = new Shutdown(home, context.checkout(), TIMEOUT, terminal::progress);
            boolean alive = shutdown.isAnythingAlive();
            List<String> stillRunning;
            try (InterruptMessage message = InterruptMessage.onInterrupt(this::reportInterrupt)) {
                stillRunning = shutdown.run();
            }
            terminal.clearProgress();
            if (!stillRunning.isEmpty()) {
                throw new UserError(
                        ExitCode.FAILED, "still running: " + String.join(", ", stillRunning) + "; run farm down again");
            }
            terminal.print(
                    recorded || alive
                            ? "the farm is down; its logs are in " + home.logs()
                            : "no farm in " + home.folder() + "; nothing to end");
            return ExitCode.OK;
        }
    }

    private void reportInterrupt() {
        terminal.error("interrupted; parts of the farm may still run; end them: " + context.command() + " down");
    }

    private boolean isRecorded() {
        try {
            return context.recordedSettings().isPresent();
        } catch (UserError e) {
            if (e.code() == ExitCode.FAILED) { // a farm with damaged settings is ended too
                return true;
            }
            throw e;
        }
    }
}
