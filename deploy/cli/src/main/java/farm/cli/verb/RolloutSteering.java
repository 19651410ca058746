package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.rollout.RolloutChanges;
import farm.model.process.Actor;
import farm.model.rollout.RolloutCommand;
import farm.model.rollout.RolloutStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verb that changes a rollout. It returns once the change is saved. */
abstract class RolloutSteering extends Verb {

    private final String name;

    @Parameters(paramLabel = "SERVICE", description = "One of the services of farm.yaml, such as goat.")
    String service = "";

    @Option(
            names = "--index",
            paramLabel = "N",
            description = "Refuse if the rollout has changed since rollout status --json printed this index.")
    @Nullable
    Long index;

    /** @param name of the verb, and of its path in the console's API */
    RolloutSteering(CommandContext context, String name) {
        super(context);
        this.name = name;
    }

    /** Returns the reason for the change; null for none. */
    @Nullable
    String reason() {
        return null;
    }

    /** Returns whether a promotion goes to 100 % at once. */
    boolean full() {
        return false;
    }

    @Override
    final ExitCode run() {
        NameCheck.service(service);
        RolloutStatus status = context.console()
                .rollouts()
                .command(service, name, new RolloutCommand(index, reason(), full(), Actor.name()));
        terminal.print(RolloutChanges.line(status));
        if (status.group() != null && (name.equals("abort") || name.equals("undo"))) {
            terminal.hint("all rollouts of its group go back, the later ones first");
        }
        if (status.ended() == null) {
            terminal.hint("to follow it: " + context.command() + " rollout status " + service + " -w");
        }
        return ExitCode.OK;
    }
}
