package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.logs.LogFiles;
import farm.cli.logs.LogTail;
import farm.cli.text.Style;
import farm.model.FarmHome;
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
        header = "Show what the parts have said, also after the farm is down.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm logs                                 the last lines of every part",
            "  farm logs goat -f                         those of all goats, and whatever they say from now on",
            "  farm logs goat-127.0.0.1-8101 -n 200",
        })
public final class Logs extends Verb {

    private static final long PAUSE_MILLIS = 200;
    private static final List<Style> STYLES = List.of(Style.GOOD, Style.BUSY, Style.BOLD, Style.BAD, Style.DIM);

    @Parameters(
            arity = "0..1",
            paramLabel = "INSTANCE",
            description = "A part's id, or a service for all of its instances.")
    @Nullable
    String instance;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is said from now on.")
    boolean follow;

    @Option(names = "-n", paramLabel = "N", defaultValue = "20", description = "Lines of each part (default: 20).")
    int lines;

    private final Map<String, LogTail> tails = new LinkedHashMap<>();

    public Logs(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() throws IOException, InterruptedException {
        if (lines < 0) {
            throw new UserError(ExitCode.USAGE, "-n " + lines + ": not fewer than 0 lines");
        }
        FarmHome home = caller.home();
        Map<String, Path> files = LogFiles.of(home, instance);
        if (files.isEmpty()) {
            throw nothing(home);
        }
        files.entrySet().forEach(this::tail); // all of them first: a single one is shown without its name
        for (Map.Entry<String, LogTail> tail : tails.entrySet()) {
            show(tail.getKey(), tail.getValue().last(lines));
        }
        while (follow && !screen.out().checkError()) { // nobody may be reading any more, as behind `| head`
            Thread.sleep(PAUSE_MILLIS);
            for (Map.Entry<String, Path> file : LogFiles.of(home, instance).entrySet()) {
                show(file.getKey(), tail(file).added());
            }
        }
        return ExitCode.OK;
    }

    private LogTail tail(Map.Entry<String, Path> file) {
        return tails.computeIfAbsent(file.getKey(), id -> new LogTail(file.getValue()));
    }

    private void show(String id, List<String> said) {
        boolean alone = tails.size() == 1 && !follow;
        int number = List.copyOf(tails.keySet()).indexOf(id);
        Style style = STYLES.get(number % STYLES.size());
        for (String line : said) {
            String text = Printable.of(line.replace("\t", "    "));
            screen.say(alone ? text : screen.styled(style, id + " |") + " " + text);
        }
    }

    private UserError nothing(FarmHome home) throws IOException {
        Map<String, Path> all = LogFiles.of(home, null);
        if (instance == null || all.isEmpty()) {
            return new UserError(ExitCode.NO_FARM, "no logs in " + home.logs() + "; ./farm up starts a farm");
        }
        return new UserError(
                ExitCode.USAGE,
                "no log of '" + Printable.of(instance) + "'; there are " + String.join(", ", all.keySet()));
    }
}
