package farm.cli;

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
            "FARM_HOME says where a farm keeps its state (.farm in the checkout), FARM_PORT_OFFSET what is added to",
            "its ports; with both a second farm runs beside the first. farm VERB --help tells more of a verb.",
        })
final class FarmCommand implements Runnable {

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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    private final Screen screen;

    FarmCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.out());
    }
}
