package farm.cli.verb;

import farm.cli.api.RolloutClient;
import farm.cli.api.RolloutStatusJson;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.rollout.AllRollouts;
import farm.cli.rollout.FollowedRollout;
import farm.cli.rollout.FollowedRollouts;
import farm.cli.rollout.RolloutPhase;
import farm.cli.rollout.RolloutPicture;
import farm.cli.rollout.RolloutWatch;
import farm.model.rollout.RolloutStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm rollout status}. */
@Command(
        name = "status",
        header = "Show the last rollout of a service, or of each one.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "The arrow leaves the present step. 'wanted' is the new version's share by the weights that are",
            "saved, then comes its share at each load balancer; 'seen' is its share of the step's requests.",
            "Each metric has the bad requests of the new version (canary) and of the others (baseline).",
            "A step ends when each metric and each enforced check has passed; one that fails ends the rollout.",
            "A check fails it after two failed runs without one that passed between them.",
            "",
            "Exit code: 0 Healthy, 1 Degraded, 10 Progressing, 11 Paused; the worst one of several rollouts.",
            "The order is Healthy, Progressing, Paused, Degraded. 5 if the service has had no rollout.",
            "",
            "Examples:",
            "  farm rollout status",
            "  farm rollout status goat -w        follow it until it has ended",
            "  farm rollout status goat --json | jq -r .phase",
        })
public final class RolloutStatusVerb extends Verb {

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "One of the services of farm.yaml, such as goat; each one if it is not given.")
    @Nullable
    String service;

    @Option(names = "--json", description = "Print a JSON object, or an array with the last one of each service.")
    boolean json;

    @Option(
            names = {"-w", "--watch"},
            description = "Follow it until it has ended: redraw it on a terminal, print changes elsewhere.")
    boolean watch;

    public RolloutStatusVerb(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws InterruptedException {
        if (service != null) {
            NameCheck.service(service);
        }
        if (json && watch) {
            throw new UserError(ExitCode.USAGE, "--json and --watch exclude each other");
        }
        RolloutClient client = context.console().rollouts();
        List<RolloutStatus> statuses = service == null ? client.all() : List.of(client.status(service));
        if (statuses.isEmpty() && !json) {
            terminal.print(RolloutList.none(context));
            return ExitCode.OK;
        }
        if (watch) {
            FollowedRollouts followed = service == null
                    ? new AllRollouts(client)
                    : new FollowedRollout(client, service, statuses.getFirst().number());
            return new RolloutWatch(terminal, context.command()).follow(followed);
        }
        show(statuses);
        return RolloutPhase.worst(statuses);
    }

    private void show(List<RolloutStatus> statuses) {
        if (json) {
            terminal.print(
                    (service == null ? RolloutStatusJson.write(statuses) : RolloutStatusJson.write(statuses.getFirst()))
                            .toString());
            return;
        }
        new RolloutPicture(context.command(), terminal.hasColours())
                .lines(statuses, Instant.now())
                .forEach(terminal::print);
    }
}
