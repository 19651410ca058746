package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.milk.Bottle;
import farm.cli.milk.MilkClient;
import farm.cli.milk.MilkFailure;
import farm.cli.milk.TallyTable;
import farm.cli.split.LoadBalancer;
import farm.cli.split.SplitAnswer;
import farm.cli.tally.ShareComparison;
import farm.cli.tally.Tally;
import farm.cli.terminal.InterruptMessage;
import farm.model.FarmSettings;
import farm.model.Ports;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.text.Printable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm milk}. */
@Command(
        name = "milk",
        header = "Fetch a bottle of milk, or count many by version.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm milk                                 one bottle, as JSON",
            "  farm milk -n 1000                         desired and observed share of each version",
            "  farm milk -H 'X-Goat-Version: 0.0.3'      from one version, whatever its weight",
        })
public final class Milk extends Verb {

    private static final String SERVICE = "farmer";

    @Option(names = "-n", paramLabel = "N", description = "Number of bottles to count.")
    @Nullable
    Long count;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "Header of each request; may be repeated.")
    List<String> headers = List.of();

    public Milk(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws InterruptedException {
        if (count != null && (count < 1 || count > 1_000_000_000)) {
            throw new UserError(ExitCode.USAGE, "-n " + count + " is out of range (allowed: 1 to 1000000000)");
        }
        Map<String, String> requestHeaders = requestHeaders();
        FarmSettings settings = context.settings();
        Ports ports = settings.ports();
        FarmDescription farm = context.description();
        LoadBalancerDescription loadBalancer = farm.loadBalancersOf(SERVICE).stream()
                .findFirst()
                .orElseThrow(() -> new UserError(
                        ExitCode.FAILED,
                        context.descriptionFile() + " has no load balancer of service " + SERVICE
                                + ", which farm milk asks; add one"));
        URI url = CommandContext.local(ports.shifted(loadBalancer.port())).resolve("/milk");
        MilkClient client = new MilkClient(context.http(), url, requestHeaders);
        boolean byWeight = requestHeaders.isEmpty();
        return count == null
                ? fetchOne(client, farm, settings, byWeight)
                : fetchMany(client, count, farm, settings, byWeight);
    }

    private ExitCode fetchOne(MilkClient client, FarmDescription farm, FarmSettings settings, boolean byWeight)
            throws InterruptedException {
        Bottle bottle = client.fetch();
        String failure = bottle.failure();
        if (failure != null) {
            Optional<MilkFailure> cause = byWeight ? cause(farm, settings) : Optional.empty();
            String problem = cause.map(MilkFailure::problem)
                    .orElseGet(
                            () -> MilkFailure.describe(failure, settings) + "; see " + context.command() + " status");
            terminal.error("no milk: " + problem);
            cause.map(MilkFailure::remedy).ifPresent(terminal::hint);
            return ExitCode.INCOMPLETE;
        }
        terminal.print(Printable.of(bottle.body().strip()));
        return ExitCode.OK;
    }

    private Optional<MilkFailure> cause(FarmDescription farm, FarmSettings settings) throws InterruptedException {
        try {
            return MilkFailure.find(
                    desired(farm, settings.ports()), context.console().parts(), settings, context.command());
        } catch (UserError e) { // the console is unreachable
            return Optional.empty();
        }
    }

    private ExitCode fetchMany(
            MilkClient client, long bottles, FarmDescription farm, FarmSettings settings, boolean byWeight)
            throws InterruptedException {
        Ports ports = settings.ports();
        long start = System.nanoTime();
        Tally tally = new Tally();
        AtomicBoolean reported = new AtomicBoolean();
        try (InterruptMessage message = InterruptMessage.onInterrupt(() -> {
            client.stop();
            if (reported.compareAndSet(false, true)) {
                Tally soFar = tally.snapshot();
                terminal.error("interrupted after " + (soFar.full() + soFar.failed()) + " of " + bottles + " bottles");
                report(
                        soFar,
                        secondsSince(start),
                        byWeight ? desiredUnlessInterrupted(farm, ports) : Map.of(),
                        settings);
            }
        })) {
            client.fetchMany(bottles, tally, received -> {
                if (terminal.isTerminal()) {
                    terminal.progress(received + " of " + bottles + " bottles");
                }
            });
            if (reported.compareAndSet(false, true)) {
                // a request that names a version has no desired share
                report(tally, secondsSince(start), byWeight ? desired(farm, ports) : Map.of(), settings);
            }
        }
        return tally.failed() == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void report(Tally tally, double seconds, Map<String, Map<String, Long>> desired, FarmSettings settings) {
        if (tally.full() > 0) {
            terminal.print(TallyTable.of(ShareComparison.of(tally, desired), terminal));
            terminal.print("");
        }
        terminal.print(String.format(
                Locale.ROOT,
                "%d bottles filled, %d not, in %.1f s; the slowest took %d ms",
                tally.full(),
                tally.failed(),
                seconds,
                tally.slowestNanos() / 1_000_000));
        tally.failures()
                .forEach((reason, times) -> terminal.error(times + " × " + MilkFailure.describe(reason, settings)));
    }

    private Map<String, Map<String, Long>> desiredUnlessInterrupted(FarmDescription farm, Ports ports) {
        try {
            return desired(farm, ports);
        } catch (InterruptedException e) {
            return Map.of();
        }
    }

    /** Returns the split of each service, from the first of its load balancers that answers. */
    private static Map<String, Map<String, Long>> desired(FarmDescription farm, Ports ports)
            throws InterruptedException {
        Map<String, Map<String, Long>> desired = new TreeMap<>();
        for (SplitAnswer answer : SplitAnswer.fetch(LoadBalancer.of(farm, ports))) {
            if (answer.split() != null) {
                desired.putIfAbsent(
                        answer.loadBalancer().service(), answer.split().shares());
            }
        }
        return desired;
    }

    private Map<String, String> requestHeaders() {
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1
                    || !header.substring(0, colon).matches("[A-Za-z0-9-]+")
                    || !Printable.of(header).equals(header)) {
                throw new UserError(
                        ExitCode.USAGE,
                        "'" + Printable.of(header) + "' is not a header (example: 'X-Goat-Version: 0.0.3')");
            }
            parsed.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return parsed;
    }
}
