package farm.cli.verb;

import farm.cli.api.RolloutStatusJson;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.rollout.RolloutsTable;
import farm.model.rollout.RolloutStatus;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm rollout history}. */
@Command(
        name = "history",
        header = "List the ended rollouts of a service, the newest first.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "Examples:",
            "  farm rollout history goat",
            "  farm rollout history goat --json | jq -r '.[] | select(.phase == \"Degraded\") | .reason'",
        })
public final class RolloutHistory extends Verb {

    @Parameters(paramLabel = "SERVICE", description = "One of the services of farm.yaml, such as goat.")
    String service = "";

    @Option(names = "--json", description = "Print a JSON array with an object per rollout.")
    boolean json;

    public RolloutHistory(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        NameCheck.service(service);
        List<RolloutStatus> ended = context.console().rollouts().history(service);
        if (json) {
            terminal.print(RolloutStatusJson.write(ended).toString());
        } else if (ended.isEmpty()) {
            terminal.print("no rollout of " + service + " has ended yet");
        } else {
            terminal.print(RolloutsTable.of(ended, Instant.now()));
        }
        return ExitCode.OK;
    }
}
