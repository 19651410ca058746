package farm.cli.verb;

import farm.cli.api.RolloutClient;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.rollout.FollowedRollout;
import farm.cli.rollout.RolloutChanges;
import farm.cli.rollout.RolloutPhase;
import farm.cli.rollout.RolloutWatch;
import farm.cli.terminal.InterruptMessage;
import farm.model.process.Actor;
import farm.model.rollout.RolloutStatus;
import farm.model.rollout.StartRollout;
import farm.model.text.Printable;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.SpecOverrides;
import farm.rollout.spec.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm rollout start}. */
@Command(
        name = "start",
        header = "Give a version its traffic step by step, as long as it does well.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "It starts instances of the version, tests them, and raises its weight. Each step is judged by its",
            "traffic. If the version does worse than the others, the weights go back by themselves. What is not",
            "given here comes from rollouts/SERVICE.yaml beside farm.yaml, or else has a default.",
            "",
            "Several services are rolled out as one: farm rollout start goat=0.0.3 farmer=0.0.3. The next one",
            "begins when the one before has all traffic. If one fails, or is aborted, all go back.",
            "",
            "Exit code: 5 if the farm refuses, for example since another rollout of the service is under way.",
            "With -w, once it has ended: 0 if the version is promoted, 1 if the weights have gone back.",
            "",
            "Examples:",
            "  farm rollout start goat --version 0.0.3 -w",
            "  farm rollout start goat --version 0.0.3 --steps 10,50,100 --dry-run",
            "  farm rollout start goat --version 0.0.3 --strategy blue-green",
            "  farm rollout start goat=0.0.3 farmer=0.0.3",
        })
public final class RolloutStart extends Verb {

    @Parameters(
            arity = "1..*",
            paramLabel = "SERVICE",
            description = "One of the services of farm.yaml, such as goat; or services with versions: goat=0.0.3.")
    List<String> services = List.of();

    @Option(names = "--version", paramLabel = "V", description = "The new version.")
    @Nullable
    String version;

    @Option(
            names = "--strategy",
            paramLabel = "S",
            description = "canary: step by step. blue-green: tried by name first, then all at once.")
    @Nullable
    String strategy;

    @Option(
            names = "--steps",
            paramLabel = "P,P,…",
            description = "Its share at each step in percent, such as 5,25,50,100.")
    @Nullable
    String steps;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Number of its instances; same: as many as the others have.")
    @Nullable
    String replicas;

    @Option(names = "--replace", description = "Abort the rollout that is under way first.")
    boolean replace;

    @Option(names = "--dry-run", description = "Show what it would do and how long each step takes, and start nothing.")
    boolean dryRun;

    @Option(
            names = {"-w", "--watch"},
            description = "Follow it until it has ended: redraw it on a terminal, print changes elsewhere.")
    boolean watch;

    public RolloutStart(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws InterruptedException {
        List<StartedVersion> versions = StartedVersion.parse(services, version);
        checkOptions(versions.size() > 1);
        String service = versions.getFirst().service();
        RolloutClient client = context.console().rollouts();
        StartRollout request = request(versions);
        if (dryRun) {
            client.plan(request).forEach(line -> terminal.print(Printable.of(line)));
            return ExitCode.OK;
        }
        RolloutStatus started = client.start(request);
        boolean waits = RolloutPhase.of(started) == RolloutPhase.DEGRADED; // for the one that it replaces
        if (watch) {
            return watch(client, service, started.number() + (waits ? 1 : 0));
        }
        terminal.print(RolloutChanges.line(started));
        terminal.hint((waits
                        ? "the rollout of " + versions.getFirst().version() + " begins when " + started.id()
                                + " has ended; "
                        : "")
                + "to follow it: " + context.command() + " rollout status " + service + " -w");
        return ExitCode.OK;
    }

    private StartRollout request(List<StartedVersion> versions) {
        if (versions.size() == 1) {
            StartedVersion one = versions.getFirst();
            return new StartRollout(
                    one.service(), one.version(), strategy, steps, replicas, replace, dryRun, Actor.name());
        }
        List<StartRollout.Member> members = versions.stream()
                .map(each -> new StartRollout.Member(each.service(), each.version()))
                .toList();
        return new StartRollout(null, null, strategy, steps, replicas, replace, dryRun, Actor.name(), members);
    }

    private void checkOptions(boolean isGroup) {
        if (isGroup && (replace || watch)) {
            throw new UserError(ExitCode.USAGE, (replace ? "--replace" : "--watch") + " takes one service");
        }
        if (dryRun && watch) {
            throw new UserError(ExitCode.USAGE, "--dry-run and --watch exclude each other");
        }
        try {
            new SpecOverrides(strategy, steps, replicas).applyTo(RolloutSpec.defaults(Strategy.CANARY));
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private ExitCode watch(RolloutClient client, String service, int number) throws InterruptedException {
        String command = context.command() + " rollout ";
        try (InterruptMessage interrupt = InterruptMessage.onInterrupt(() -> terminal.error("interrupted; " + service
                + "-" + number + " continues in the farm. To follow it: " + command + "status " + service
                + " -w. To end it: " + command + "abort " + service))) {
            return new RolloutWatch(terminal, context.command()).follow(new FollowedRollout(client, service, number));
        }
    }
}
