package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.logs.LogFiles;
import farm.cli.text.Style;
import farm.model.FarmHome;
import farm.model.log.LogTail;
import farm.model.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm logs}. */
@Command(
        name = "logs",
        header = "Show the logs of the parts, also after farm down.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm logs                                 the last lines of every part",
            "  farm logs goat -f                         follow the logs of all goats",
            "  farm logs goat-127.0.0.1-8101 -n 200",
        })
public final class Logs extends Verb {

    private static final long INTERVAL_MILLIS = 200;
    private static final List<Style> STYLES = List.of(Style.GOOD, Style.BUSY, Style.BOLD, Style.BAD, Style.DIM);

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description = "Id of a part, or a service for all of its instances.")
    @Nullable
    String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Follow the logs.")
    boolean follow;

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = "20",
            description = "Number of lines per part (default: 20).")
    int lines;

    private final Map<String, LogTail> tails = new LinkedHashMap<>();

    public Logs(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException, InterruptedException {
        if (lines < 0) {
            throw new UserError(ExitCode.USAGE, "-n " + lines + " is negative (allowed: 0 and more)");
        }
        FarmHome home = context.home();
        Map<String, Path> files = LogFiles.of(home, part);
        if (files.isEmpty()) {
            throw noLogs(home);
        }
        files.entrySet().forEach(this::tail); // all first: show prints no name if there is only one log
        for (Map.Entry<String, LogTail> tail : tails.entrySet()) {
            show(tail.getKey(), tail.getValue().last(lines));
        }
        while (follow && !terminal.out().checkError()) { // the reader may have closed the pipe, as `| head` does
            Thread.sleep(INTERVAL_MILLIS);
            for (Map.Entry<String, Path> file : LogFiles.of(home, part).entrySet()) {
                show(file.getKey(), tail(file).readAppended());
            }
        }
        return ExitCode.OK;
    }

    private LogTail tail(Map.Entry<String, Path> file) {
        return tails.computeIfAbsent(file.getKey(), id -> new LogTail(file.getValue()));
    }

    private void show(String id, List<String> added) {
        boolean single = tails.size() == 1 && !follow;
        int number = List.copyOf(tails.keySet()).indexOf(id);
        Style style = STYLES.get(number % STYLES.size());
        for (String line : added) {
            String text = Printable.of(line.replace("\t", "    "));
            terminal.print(single ? text : terminal.styled(style, id + " |") + " " + text);
        }
    }

    private UserError noLogs(FarmHome home) throws IOException {
        Map<String, Path> all = LogFiles.of(home, null);
        if (part == null || all.isEmpty()) {
            return new UserError(
                    ExitCode.NO_FARM, "no logs in " + home.logs() + "; " + context.command() + " up starts a farm");
        }
        return new UserError(
                ExitCode.USAGE,
                "no log of '" + Printable.of(part) + "' (logs: " + String.join(", ", all.keySet()) + ")");
    }
}
