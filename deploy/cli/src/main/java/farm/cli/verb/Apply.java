package farm.cli.verb;

import farm.cli.api.FarmPlan;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm apply}. */
@Command(
        name = "apply",
        header = "Apply the farm's file at once; --force ends even what serves requests.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "The console applies an edit of the file within a second by itself. It keeps what serves",
            "requests: the last instances of a version that has weight, and a load balancer in use.",
            "",
            "Examples:",
            "  farm apply",
            "  farm apply --force",
        })
public final class Apply extends Verb {

    @Option(names = "--force", description = "End even a version that has weight, or a load balancer in use.")
    boolean force;

    public Apply(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        FarmPlan remaining = context.console().apply(force);
        PlanLines.of(remaining).forEach(terminal::error);
        if (!remaining.isEmpty()) {
            return ExitCode.REFUSED;
        }
        terminal.print("applied " + remaining.file() + "; farm status shows when all parts are ready");
        return ExitCode.OK;
    }
}
