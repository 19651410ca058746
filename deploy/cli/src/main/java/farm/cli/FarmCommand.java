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

/** The command above all verbs; by itself it shows what there is. */
@Command(
        name = "farm",
        header = "Rolling deployments for plain processes: goats, farmers, and load balancers between them.",
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm up                                  start the farm, wait for milk",
            "  farm milk -n 1000                        who fills the bottles?",
            "  farm add goat --version 0.0.3            a new version, without any traffic yet",
            "  farm down                                end it",
            "",
            "FARM_HOME says where a farm keeps its state (.farm in the checkout), FARM_PORT_OFFSET what is",
            "added to its ports. With both a second farm runs beside the first. farm VERB --help and",
            "farm help VERB describe a verb.",
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

    @Option(names = "--version", description = "Show which farm command this is.")
    boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    private final CommandContext caller;

    FarmCommand(CommandContext caller) {
        this.caller = caller;
    }

    @Override
    public Integer call() throws Exception {
        if (version) {
            return new Version(caller).call();
        }
        spec.commandLine().usage(caller.screen().out());
        return ExitCode.OK.number();
    }
}
