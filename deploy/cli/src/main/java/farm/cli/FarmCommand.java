package farm.cli;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.verb.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. Without a verb it shows the help. */
@Command(
        name = "farm",
        header = "Rolling deployments for plain processes: goats, farmers, and load balancers between them.",
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm up                                  start the farm and wait for milk",
            "  farm milk -n 1000                        count 1000 bottles by version",
            "  farm add goat --version 0.0.3            start a new version, without traffic yet",
            "  farm down                                end the farm",
            "",
            "FARM_HOME is the folder of a farm's state (default: .farm in the checkout). FARM_PORT_OFFSET",
            "is added to its ports. Set both to run a second farm beside the first.",
            "farm VERB --help describes a verb.",
        })
final class FarmCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-x", "--trace"},
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error.")
    boolean trace;

    @Option(names = "--version", description = "Show the version of the farm command.")
    boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    private final CommandContext context;

    FarmCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (version) {
            return new Version(context).call();
        }
        spec.commandLine().usage(context.terminal().out());
        return ExitCode.OK.number();
    }
}
