package farm.cli.verb;

import farm.cli.api.FarmPlan;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm plan}. */
@Command(
        name = "plan",
        header = "Show what farm.yaml would start and stop, and what the farm would refuse.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "It changes nothing. Exit code: 0 if the farm is as the file says, 2 if not.",
            "",
            "Examples:",
            "  farm plan                      what of the farm's own file is not in force yet",
            "  farm plan --file new.yaml      what another file would do",
        })
public final class Plan extends Verb {

    @Option(names = "--file", paramLabel = "PATH", description = "Another file than the farm's own.")
    @Nullable
    String file;

    @Option(names = "--json", description = "Print a JSON object.")
    boolean json;

    public Plan(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        FarmPlan plan = file == null ? context.console().plan() : of(context.resolve(file));
        if (json) {
            terminal.print(plan.json().toString());
        } else {
            PlanLines.of(plan).forEach(terminal::print);
            if (plan.isEmpty()) {
                terminal.print("nothing to do: the farm is as " + plan.file() + " says");
            }
        }
        return plan.isEmpty() ? ExitCode.OK : ExitCode.CHANGES;
    }

    private FarmPlan of(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UserError(ExitCode.USAGE, "--file " + path + ": no such file");
        }
        return context.console().plan(path.toString(), Files.readString(path));
    }
}
