package farm.cli.verb;

import picocli.CommandLine.Command;

/** {@code farm rollout}, whose verbs do the work. */
@Command(
        name = "rollout",
        header = "Check how a new version of a service gets its traffic.",
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm rollout lint rollouts/goat.yaml     check the file, and show the plan in words",
            "  farm rollout schema                      the JSON Schema of such files, for editors",
            "",
            "farm rollout VERB --help describes a verb.",
        })
public final class Rollout {}
