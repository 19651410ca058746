package farm.cli;

import farm.cli.context.CommandContext;
import farm.cli.error.ErrorMessage;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.Terminal;
import farm.cli.verb.Add;
import farm.cli.verb.Completion;
import farm.cli.verb.Down;
import farm.cli.verb.Help;
import farm.cli.verb.Logs;
import farm.cli.verb.Milk;
import farm.cli.verb.Remove;
import farm.cli.verb.Status;
import farm.cli.verb.Tool;
import farm.cli.verb.Up;
import farm.cli.verb.Version;
import farm.model.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The verbs put together, and what happens to their errors. */
final class CommandLineFactory {

    /** Every verb, in the order in which the help lists them. */
    static final List<String> VERBS =
            List.of("up", "status", "milk", "add", "remove", "logs", "down", "tool", "completion", "help", "version");

    /** Verbs that have to know all of the others. */
    private static final Set<String> ABOUT_OTHERS = Set.of("completion", "help");

    private CommandLineFactory() {}

    /** @param args what will be executed: a verb that is told by itself costs less time than all of them */
    static CommandLine of(CommandContext caller, String... args) {
        Terminal screen = caller.screen();
        FarmCommand farm = new FarmCommand(caller);
        CommandLine line = new CommandLine(farm);
        for (String name : needed(args)) {
            line.addSubcommand(verb(name, caller));
        }
        NumberConverters.register(line);
        line.setOut(new PrintWriter(screen.out(), true));
        line.setErr(new PrintWriter(screen.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(screen.hasColours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(100);
        line.setUsageHelpAutoWidth(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((error, unused) -> mistake(error, screen));
        line.setExecutionExceptionHandler((error, command, result) -> failure(error, farm.trace, screen));
        return line;
    }

    private static List<String> needed(String... args) {
        for (String arg : args) {
            if (!arg.startsWith("-")) {
                return VERBS.contains(arg) && !ABOUT_OTHERS.contains(arg) ? List.of(arg) : VERBS;
            }
        }
        return VERBS;
    }

    private static Object verb(String name, CommandContext caller) {
        return switch (name) {
            case "up" -> new Up(caller);
            case "status" -> new Status(caller);
            case "milk" -> new Milk(caller);
            case "add" -> new Add(caller);
            case "remove" -> new Remove(caller);
            case "logs" -> new Logs(caller);
            case "down" -> new Down(caller);
            case "completion" -> new Completion(caller);
            case "help" -> new Help(caller);
            case "tool" -> new Tool(caller);
            case "version" -> new Version(caller);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int mistake(ParameterException error, Terminal screen) {
        CommandLine command = error.getCommandLine();
        String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        String suggestion = "";
        if (error instanceof UnmatchedArgumentException unmatched) {
            suggestion = unmatched.getSuggestions().stream()
                    .findFirst()
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
        }
        screen.complain(Printable.of(message) + suggestion + " ("
                + command.getCommandSpec().qualifiedName() + " --help tells what there is)");
        return ExitCode.USAGE.number();
    }

    private static int failure(Exception error, boolean trace, Terminal screen) {
        if (trace) {
            screen.finishProgress();
            error.printStackTrace(screen.err());
        }
        if (error instanceof UserError mistake) {
            screen.complain(String.valueOf(mistake.getMessage()));
            return mistake.code().number();
        }
        if (error instanceof InterruptedException) {
            return 130;
        }
        if (error instanceof IOException) { // such as a disk that is full, or a file that can't be read
            screen.complain(ErrorMessage.inOneLine(error) + (trace ? "" : " (farm -x … shows where)"));
            return ExitCode.BROKEN.number();
        }
        screen.complain("this is a fault of farm itself, please report it: " + Printable.of(error.toString())
                + (trace ? "" : " (farm -x … shows where)"));
        return ExitCode.BUG.number();
    }
}
