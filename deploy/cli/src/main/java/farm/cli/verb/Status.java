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
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm status}. */
@Command(
        name = "status",
        header = "Show each part of the farm and its state.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "Exit code: 0 if every part is passing, and the saved weights and farm.yaml are in force,",
            "1 if not, 3 if there is no farm here.",
            "",
            "Examples:",
            "  farm status",
            "  farm status --json | jq -r '.[] | select(.state != \"passing\") | .id'",
        })
public final class Status extends Verb {

    @Option(names = "--json", description = "Print a JSON array with an object per part.")
    boolean json;

    public Status(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        AtomicBoolean reachable = new AtomicBoolean(true);
        List<Part> parts = context.status().parts(problem -> {
            reachable.set(false);
            terminal.error(problem);
        });
        List<String> problems = reachable.get() ? context.console().problems() : List.of();
        if (json) {
            terminal.print(PartsJson.write(parts));
        } else {
            problems.forEach(terminal::print);
            terminal.print(PartsTable.of(parts));
            parts.stream()
                    .filter(part -> part.reason() != null)
                    .forEach(part -> terminal.print(Printable.of(part.id() + ": " + part.reason())));
        }
        boolean complete = problems.isEmpty() && parts.stream().allMatch(part -> part.state() == PartState.PASSING);
        for (Part part : parts) {
            if (part.kind() == PartKind.WEIGHT_SYNC && part.state() == PartState.PASSING && part.port() != null) {
                WeightSyncStatus.Report weights = WeightSyncStatus.fetch(CommandContext.local(part.port()));
                complete &= weights.inForce();
                if (!json) {
                    weights.lines().forEach(terminal::print);
                }
            }
        }
        return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
