package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.status.PartsTable;
import farm.cli.status.WeightSyncStatus;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import farm.model.text.Printable;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm status}. */
@Command(
        name = "status",
        header = "Show each part of the farm and how it is.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "Ends with 0 when every part is passing and the saved weights are in force, 1 when not,",
            "3 when there is no farm here.",
            "",
            "Examples:",
            "  farm status",
            "  farm status --json | jq -r '.[] | select(.state != \"passing\") | .id'",
        })
public final class Status extends Verb {

    @Option(names = "--json", description = "An array with an object per part; what a part lacks is null.")
    boolean json;

    public Status(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() throws Exception {
        List<Part> parts = caller.parts().now(screen::complain);
        if (json) {
            screen.say(PartsJson.write(parts));
        } else {
            screen.show(PartsTable.of(parts));
            parts.stream()
                    .filter(part -> part.reason() != null)
                    .forEach(part -> screen.say(Printable.of(part.id() + ": " + part.reason())));
        }
        boolean all = parts.stream().allMatch(part -> part.state() == PartState.PASSING);
        WeightSyncStatus notes = new WeightSyncStatus(caller.http());
        for (Part part : parts) {
            if (part.kind() == PartKind.WEIGHT_SYNC && part.state() == PartState.PASSING && part.port() != null) {
                WeightSyncStatus.Report weights = notes.of(URI.create("http://127.0.0.1:" + part.port()));
                all &= weights.inForce();
                if (!json) {
                    weights.lines().forEach(screen::say);
                }
            }
        }
        return all ? ExitCode.OK : ExitCode.NOT_ALL;
    }
}
