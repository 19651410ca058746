package farm.weights.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The top command. Without a subcommand the service starts instead. */
@Command(
        name = "weight-sync",
        header = "Write weights from files or a git repository to Consul's KV.",
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nCommands (none: run as a service):%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done, or valid",
            "  2:dry-run: there is a difference",
            "  3:a file is invalid",
            "  4:the source cannot be read, or a file cannot be written",
            "  5:Consul, or the weight-sync of --against, is unreachable or refuses",
            "  6:another weight-sync leads, or somebody kept changing the weights; export: a file differs",
            "  7:something would have to be deleted, and a setting forbids that",
            "  8:validate --against: a version with weight has no passing instance",
            " 64:wrong usage, or an invalid or renamed setting",
            " 69:weight-sync is not built yet, or there is no JDK",
            " 70:a bug in weight-sync",
            "130:ended by Ctrl-C (143: by SIGTERM)"
        },
        footer = {"", "Settings come from the environment, as for the service: weights/README.md lists them."})
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
     * @return the exit code
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
        line.setParameterExceptionHandler((error, unused) -> usageError(error));
        line.setExecutionExceptionHandler((error, command, parsed) -> failure(error, err));
        return line.execute(args);
    }

    private static int usageError(ParameterException error) {
        CommandLine command = error.getCommandLine();
        command.getErr()
                .println("weight-sync: "
                        + String.valueOf(error.getMessage()).lines().findFirst().orElse("")
                        + " (" + command.getCommandSpec().qualifiedName() + " --help lists the options)");
        return ExitCode.USAGE.number();
    }

    private static int failure(Exception error, PrintWriter err) {
        if (error instanceof CommandException expected) {
            err.println("weight-sync: " + expected.getMessage());
            return expected.code().number();
        }
        if (error instanceof InterruptedException) {
            return ExitCode.INTERRUPTED.number();
        }
        err.println("weight-sync: this is a bug, please report it: " + error);
        return ExitCode.BUG.number();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
