package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.split.HeldSplit;
import farm.cli.split.LoadBalancer;
import farm.cli.split.SplitAnswer;
import farm.cli.split.SplitProblems;
import farm.cli.status.ServiceWeights;
import farm.cli.status.WeightSyncStatus;
import farm.cli.terminal.InterruptMessage;
import farm.cli.weights.Assignments;
import farm.cli.weights.SavedWeights;
import farm.cli.weights.WeightSyncClient;
import farm.cli.weights.WeightsChange;
import farm.cli.weights.WeightsTable;
import farm.model.Ports;
import farm.model.text.Printable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm weights}. */
@Command(
        name = "weights",
        header = "Show the weights of a service, or set some; returns when they are in force.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "DESIRED is the weight in the file, LIVE that in Consul. Each load balancer has a column with the",
            "shares that it applies. OBSERVED is the part of the requests of the last minute whose version was",
            "chosen by weight; - if there were none. Versions that are not named keep their weights.",
            "",
            "Exit code: 5 if the farm refuses, if somebody else has changed the weights meanwhile, or if a load",
            "balancer keeps its last split since no version with weight has an instance; 6 if the weights are",
            "saved, but not in force after 10 s.",
            "",
            "Examples:",
            "  farm weights goat",
            "  farm weights goat 0.0.1=75 0.0.2=25 -m 'more for 0.0.2'",
        })
public final class Weights extends Verb {

    private static final Duration CONSOLE_TIMEOUT = Duration.ofSeconds(5);

    @Parameters(index = "0", paramLabel = "SERVICE", description = "One of the services of farm.yaml, such as goat.")
    String service = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "VERSION=WEIGHT",
            description = "A version and its new weight, 0 to 999999999.")
    List<String> assignments = List.of();

    @Option(
            names = {"-m", "--message"},
            paramLabel = "MESSAGE",
            description = "The reason. A git repository keeps it as the commit's message.")
    @Nullable
    String message;

    public Weights(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws InterruptedException {
        NameCheck.service(service);
        Map<String, Long> changes = Assignments.parse(assignments);
        if (changes.isEmpty() && message != null) {
            throw new UserError(ExitCode.USAGE, "-m needs weights: VERSION=WEIGHT");
        }
        Ports ports = context.settings().ports();
        URI weightSync = CommandContext.local(ports.weightSync());
        List<LoadBalancer> loadBalancers = loadBalancers(ports);
        if (loadBalancers.isEmpty()) {
            checkService(weightSync);
        }
        ExitCode code = changes.isEmpty() ? ExitCode.OK : change(changes, weightSync, loadBalancers);
        if (code != null) {
            show(weightSync, loadBalancers, changes.isEmpty());
        }
        return code == null ? ExitCode.REFUSED : code;
    }

    private List<LoadBalancer> loadBalancers(Ports ports) {
        List<LoadBalancer> all = null;
        try {
            all = LoadBalancer.read(context.console().farm());
        } catch (UserError e) {
            if (e.code() != ExitCode.UNREACHABLE) {
                throw e;
            }
        }
        return (all == null ? LoadBalancer.of(context.description(), ports) : all)
                .stream().filter(one -> one.service().equals(service)).toList();
    }

    /** A service without a load balancer may have weights; any other name is probably a mistake. */
    private void checkService(URI weightSync) {
        WeightSyncStatus.Report report = WeightSyncStatus.fetch(weightSync);
        if (report.known()
                && !report.services().containsKey(service)
                && context.description().service(service).isEmpty()) {
            throw new UserError(
                    ExitCode.REFUSED,
                    "no service '" + service + "' (services: "
                            + Printable.of(String.join(
                                    ", ", context.description().services().keySet())) + ")");
        }
    }

    /** @return null if nothing was written */
    private @Nullable ExitCode change(Map<String, Long> changes, URI weightSync, List<LoadBalancer> loadBalancers)
            throws InterruptedException {
        WeightsChange change = new WeightsChange(
                service,
                loadBalancers,
                new WeightSyncClient(context::http, weightSync),
                terminal,
                new SplitProblems(context.command()));
        Optional<SavedWeights> written = change.write(changes, message);
        if (written.isEmpty()) {
            return null;
        }
        terminal.print(service + ": revision "
                + Printable.of(String.valueOf(written.get().revision())));
        written.get().warnings().forEach(warning -> terminal.error("warning: " + warning));
        try (InterruptMessage interrupt = InterruptMessage.onInterrupt(
                () -> terminal.error("interrupted; the weights are saved. Whether they are in force: "
                        + context.command() + " weights " + service))) {
            return change.await(written.get().weights(), this::isStarting);
        }
    }

    /** The console starts a version that has weight, if it knows its build. */
    private boolean isStarting(HeldSplit held) {
        try {
            return context.console().parts().stream()
                    .anyMatch(part -> service.equals(part.service())
                            && part.version() != null
                            && held.versions().contains(part.version()));
        } catch (UserError e) { // the console is unreachable
            return false;
        }
    }

    private void show(URI weightSync, List<LoadBalancer> loadBalancers, boolean problems) throws InterruptedException {
        WeightSyncStatus.Report report = WeightSyncStatus.fetch(weightSync);
        if (!report.known()) {
            throw new UserError(
                    ExitCode.UNREACHABLE,
                    "weight-sync at " + weightSync + " does not answer; see " + context.command()
                            + " logs weight-sync");
        }
        ServiceWeights weights = report.of(service);
        List<SplitAnswer> answers = SplitAnswer.fetch(loadBalancers);
        if (problems) {
            weights.lines().forEach(terminal::print);
            SplitProblems splits = new SplitProblems(context.command());
            answers.stream()
                    .flatMap(answer -> Optional.ofNullable(splits.of(answer, weights.live())).stream())
                    .forEach(terminal::print);
        }
        terminal.print(WeightsTable.of(
                weights, answers, context.console().within(CONSOLE_TIMEOUT).trafficOrNone(service)));
    }
}
