package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.rollout.spec.SpecSchema;
import picocli.CommandLine.Command;

/** {@code farm rollout schema}. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of rollout files, for editors.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "An editor with a YAML language server completes a rollout file beside the schema whose first",
            "line is: # yaml-language-server: $schema=rollout.schema.json",
            "",
            "Examples:",
            "  farm rollout schema > rollouts/rollout.schema.json",
        })
public final class RolloutSchema extends Verb {

    public RolloutSchema(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        terminal.print(SpecSchema.text().stripTrailing());
        return ExitCode.OK;
    }
}
