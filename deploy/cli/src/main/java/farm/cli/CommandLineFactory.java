package farm.cli;

import farm.cli.context.CommandContext;
import farm.cli.error.ErrorMessage;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.Terminal;
import farm.cli.verb.Add;
import farm.cli.verb.Apply;
import farm.cli.verb.Completion;
import farm.cli.verb.Down;
import farm.cli.verb.Help;
import farm.cli.verb.Logs;
import farm.cli.verb.Milk;
import farm.cli.verb.Plan;
import farm.cli.verb.Remove;
import farm.cli.verb.Restart;
import farm.cli.verb.Rollout;
import farm.cli.verb.RolloutAbort;
import farm.cli.verb.RolloutHistory;
import farm.cli.verb.RolloutJudge;
import farm.cli.verb.RolloutLint;
import farm.cli.verb.RolloutList;
import farm.cli.verb.RolloutPause;
import farm.cli.verb.RolloutPromote;
import farm.cli.verb.RolloutResume;
import farm.cli.verb.RolloutRetry;
import farm.cli.verb.RolloutSchema;
import farm.cli.verb.RolloutStart;
import farm.cli.verb.RolloutStatusVerb;
import farm.cli.verb.RolloutUndo;
import farm.cli.verb.Scale;
import farm.cli.verb.Status;
import farm.cli.verb.Tool;
import farm.cli.verb.Up;
import farm.cli.verb.Version;
import farm.cli.verb.Versions;
import farm.cli.verb.Weights;
import farm.model.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Creates picocli's command line with the verbs, and turns exceptions into messages and exit codes.
 */
final class CommandLineFactory {

    /** Every verb, in the order in which the help lists them. */
    static final List<String> VERBS = List.of(
            "up",
            "status",
            "versions",
            "weights",
            "milk",
            "add",
            "scale",
            "remove",
            "restart",
            "rollout",
            "plan",
            "apply",
            "logs",
            "down",
            "tool",
            "completion",
            "help",
            "version");

    /** Verbs that have verbs of their own, in the order in which the help lists these. */
    static final Map<String, List<String>> SUBVERBS = Map.of(
            "rollout",
            List.of(
                    "start", "status", "list", "history", "pause", "resume", "promote", "abort", "retry", "undo",
                    "judge", "lint", "schema"));

    /** Verbs that need all other verbs. */
    private static final Set<String> NEED_ALL_VERBS = Set.of("completion", "help");

    private CommandLineFactory() {}

    /**
     * Creates a command line.
     *
     * @param args the arguments to execute; only their verb is created, since creating all verbs
     *     takes longer
     */
    static CommandLine create(CommandContext context, String... args) {
        Terminal terminal = context.terminal();
        FarmCommand farm = new FarmCommand(context);
        CommandLine line = new CommandLine(farm);
        for (String name : needed(VERBS, 0, args)) {
            CommandLine verb = new CommandLine(verb(name, context));
            line.addSubcommand(verb);
            for (String subverb : needed(SUBVERBS.getOrDefault(name, List.of()), 1, args)) {
                verb.addSubcommand(subverb(name, subverb, context));
            }
        }
        NumberConverters.register(line);
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.hasColours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(100);
        line.setUsageHelpAutoWidth(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((error, unused) -> handleParameterError(error, terminal));
        line.setExecutionExceptionHandler((error, command, result) -> handleFailure(error, farm.trace, terminal));
        return line;
    }

    /** Returns the verb that the arguments name at a position, or all if they name none there. */
    private static List<String> needed(List<String> verbs, int position, String... args) {
        List<String> words =
                Arrays.stream(args).filter(arg -> !arg.startsWith("-")).toList();
        if (words.size() <= position || NEED_ALL_VERBS.contains(words.getFirst())) {
            return verbs;
        }
        String word = words.get(position);
        return verbs.contains(word) ? List.of(word) : verbs;
    }

    private static Object verb(String name, CommandContext context) {
        return switch (name) {
            case "up" -> new Up(context);
            case "status" -> new Status(context);
            case "versions" -> new Versions(context);
            case "weights" -> new Weights(context);
            case "milk" -> new Milk(context);
            case "add" -> new Add(context);
            case "apply" -> new Apply(context);
            case "plan" -> new Plan(context);
            case "restart" -> new Restart(context);
            case "scale" -> new Scale(context);
            case "remove" -> new Remove(context);
            case "rollout" -> new Rollout();
            case "logs" -> new Logs(context);
            case "down" -> new Down(context);
            case "completion" -> new Completion(context);
            case "help" -> new Help(context);
            case "tool" -> new Tool(context);
            case "version" -> new Version(context);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Object subverb(String verb, String name, CommandContext context) {
        return switch (verb + " " + name) {
            case "rollout start" -> new RolloutStart(context);
            case "rollout status" -> new RolloutStatusVerb(context);
            case "rollout list" -> new RolloutList(context);
            case "rollout history" -> new RolloutHistory(context);
            case "rollout pause" -> new RolloutPause(context);
            case "rollout resume" -> new RolloutResume(context);
            case "rollout promote" -> new RolloutPromote(context);
            case "rollout abort" -> new RolloutAbort(context);
            case "rollout retry" -> new RolloutRetry(context);
            case "rollout undo" -> new RolloutUndo(context);
            case "rollout judge" -> new RolloutJudge(context);
            case "rollout lint" -> new RolloutLint(context);
            case "rollout schema" -> new RolloutSchema(context);
            default -> throw new IllegalArgumentException(verb + " " + name);
        };
    }

    private static int handleParameterError(ParameterException error, Terminal terminal) {
        CommandLine command = error.getCommandLine();
        String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        String suggestion = "";
        if (error instanceof UnmatchedArgumentException unmatched) {
            suggestion = unmatched.getSuggestions().stream()
                    .findFirst()
                    .map(verb -> "; did you mean '" + verb + "'?")
                    .orElse("");
        }
        terminal.error(Printable.of(message) + suggestion + " ("
                + command.getCommandSpec().qualifiedName() + " --help lists the options)");
        return ExitCode.USAGE.number();
    }

    private static int handleFailure(Exception error, boolean trace, Terminal terminal) {
        if (trace) {
            terminal.clearProgress();
            error.printStackTrace(terminal.err());
        }
        if (error instanceof UserError userError) {
            terminal.error(String.valueOf(userError.getMessage()));
            return userError.code().number();
        }
        if (error instanceof InterruptedException) {
            return 130;
        }
        if (error instanceof IOException) { // such as a full disk, or a file that cannot be read
            terminal.error(ErrorMessage.of(error) + (trace ? "" : " (farm -x shows the stack trace)"));
            return ExitCode.FAILED.number();
        }
        terminal.error("internal error, please report it: " + Printable.of(error.toString())
                + (trace ? "" : " (farm -x shows the stack trace)"));
        return ExitCode.INTERNAL_ERROR.number();
    }
}
