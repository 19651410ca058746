package farm.weights.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above all; without any of them the service is started instead. */
@Command(
        name = "weight-sync",
        header = "Weights from files or a git repository into Consul's KV.",
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nCommands (none: run all the time, as a service):%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done, or in order",
            " 2:dry-run: something would be written",
            " 3:a weights file is not in order",
            " 4:the source can't be read, or a file can't be written",
            " 5:Consul is away, or refuses",
            " 6:another weight-sync leads, or somebody kept changing the weights; export: a file says something else",
            " 7:something would have to be deleted that may not be",
            "64:a mistake in the command line or in a setting",
            "70:a fault of weight-sync itself"
        },
        footer = {"", "Settings come from the same environment as the service's: weights/README.md lists them."})
public final class WeightSyncCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    private WeightSyncCommand() {}

    /**
     * Runs a command.
     *
     * @return what to end with
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new WeightSyncCommand());
        line.addSubcommand(new OnceCommand())
                .addSubcommand(new DryRunCommand())
                .addSubcommand(new ValidateCommand())
                .addSubcommand(new ExportCommand());
        line.setOut(out).setErr(err);
        line.setUsageHelpWidth(110);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((error, unused) -> mistake(error));
        line.setExecutionExceptionHandler((error, command, parsed) -> failure(error, err));
        return line.execute(args);
    }

    private static int mistake(ParameterException error) {
        CommandLine command = error.getCommandLine();
        command.getErr()
                .println("weight-sync: "
                        + String.valueOf(error.getMessage()).lines().findFirst().orElse("")
                        + " (" + command.getCommandSpec().qualifiedName() + " --help tells what there is)");
        return ExitCode.USAGE.number();
    }

    private static int failure(Exception error, PrintWriter err) {
        if (error instanceof CommandException mistake) {
            err.println("weight-sync: " + mistake.getMessage());
            return mistake.code().number();
        }
        if (error instanceof InterruptedException) {
            return 130;
        }
        err.println("weight-sync: this is a fault of its own, please report it: " + error);
        return ExitCode.BUG.number();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
