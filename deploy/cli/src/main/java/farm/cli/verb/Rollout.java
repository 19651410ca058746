package farm.cli.verb;

import picocli.CommandLine.Command;

/** {@code farm rollout}, whose verbs do the work. */
@Command(
        name = "rollout",
        header = "Shift traffic to a new version step by step; a bad version is rolled back.",
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm rollout start goat --version 0.0.3      start it",
            "  farm rollout status goat -w                  follow it until it has ended",
            "  farm rollout abort goat -m 'wrong version'   go back at once",
            "  farm rollout lint rollouts/goat.yaml         check the file, and show the plan in words",
            "",
            "farm rollout VERB --help describes a verb.",
        })
public final class Rollout {}
