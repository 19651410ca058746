package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.milk.Bottle;
import farm.cli.milk.MilkClient;
import farm.cli.milk.SplitClient;
import farm.cli.milk.TallyTable;
import farm.cli.tally.ShareComparison;
import farm.cli.tally.Tally;
import farm.cli.terminal.InterruptMessage;
import farm.cli.up.WeightsFolderCheck;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm milk}. */
@Command(
        name = "milk",
        header = "Fetch a bottle of milk, or count many by who filled them.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  farm milk                                 one bottle, as curl shows it",
            "  farm milk -n 1000                         counted: the share each version should have and has",
            "  farm milk -H 'X-Goat-Version: 0.0.3'      from one version, whatever its weight",
        })
public final class Milk extends Verb {

    private static final String SERVICE = "farmer";

    @Option(names = "-n", paramLabel = "N", description = "How many bottles; their shares are counted.")
    @Nullable
    Long count;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A header for each request; can be given several times.")
    List<String> headers = List.of();

    public Milk(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() throws InterruptedException {
        if (count != null && (count < 1 || count > 1_000_000_000)) {
            throw new UserError(ExitCode.USAGE, "-n " + count + ": from 1 to 1000000000 bottles");
        }
        Map<String, String> sent = headers();
        FarmSettings settings = caller.settings();
        Ports ports = settings.ports();
        FarmDescription farm = caller.description();
        LoadBalancerDescription door = farm.loadBalancersOf(SERVICE).stream()
                .findFirst()
                .orElseThrow(() ->
                        new UserError(ExitCode.BROKEN, "deploy/farm.yaml has no load balancer for service " + SERVICE));
        URI url = CommandContext.local(ports.shifted(door.port())).resolve("/milk");
        MilkClient dairy = new MilkClient(caller.http(), url, sent);
        return count == null ? one(dairy, settings) : counted(dairy, count, farm, settings, sent.isEmpty());
    }

    private ExitCode one(MilkClient dairy, FarmSettings settings) throws InterruptedException {
        Bottle bottle = dairy.fetch();
        if (bottle.failure() != null) {
            screen.complain("no milk: " + reason(bottle.failure(), settings) + "; farm status tells how the parts are");
            return ExitCode.NOT_ALL;
        }
        screen.say(Printable.of(bottle.body().strip()));
        return ExitCode.OK;
    }

    private ExitCode counted(
            MilkClient dairy, long bottles, FarmDescription farm, FarmSettings settings, boolean byWeight)
            throws InterruptedException {
        Ports ports = settings.ports();
        long begun = System.nanoTime();
        Tally tally = new Tally();
        AtomicBoolean reported = new AtomicBoolean();
        try (InterruptMessage word = InterruptMessage.ready(() -> {
            dairy.stop();
            if (reported.compareAndSet(false, true)) {
                Tally soFar = tally.snapshot();
                screen.complain("interrupted after " + (soFar.full() + soFar.failed()) + " of " + bottles + " bottles");
                report(soFar, secondsSince(begun), byWeight ? wantedIfTold(farm, ports) : Map.of(), settings);
            }
        })) {
            dairy.fetch(bottles, tally, come -> {
                if (screen.isTerminal()) {
                    screen.progress(come + " of " + bottles + " bottles");
                }
            });
            if (reported.compareAndSet(false, true)) {
                // who asks for a version by name gets it, so that no share is wanted
                report(tally, secondsSince(begun), byWeight ? wanted(farm, ports) : Map.of(), settings);
            }
        }
        return tally.failed() == 0 ? ExitCode.OK : ExitCode.NOT_ALL;
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void report(Tally tally, double seconds, Map<String, Map<String, Long>> wanted, FarmSettings settings) {
        if (tally.full() > 0) {
            screen.show(TallyTable.of(ShareComparison.of(tally, wanted), screen));
            screen.say("");
        }
        screen.say(String.format(
                Locale.ROOT,
                "%d bottles filled, %d not, in %.1f s; the slowest took %d ms",
                tally.full(),
                tally.failed(),
                seconds,
                tally.slowestNanos() / 1_000_000));
        tally.failures().forEach((reason, times) -> screen.complain(times + " × " + reason(reason, settings)));
    }

    private static String reason(String failure, FarmSettings settings) {
        return Printable.of(WeightsFolderCheck.withRealPlace(failure, settings));
    }

    private Map<String, Map<String, Long>> wantedIfTold(FarmDescription farm, Ports ports) {
        try {
            return wanted(farm, ports);
        } catch (InterruptedException e) {
            return Map.of();
        }
    }

    /** By service, what the first of its load balancers that answers says. */
    private Map<String, Map<String, Long>> wanted(FarmDescription farm, Ports ports) throws InterruptedException {
        SplitClient splits = new SplitClient(caller.http());
        Map<String, Map<String, Long>> wanted = new TreeMap<>();
        for (LoadBalancerDescription balancer : farm.loadBalancers()) {
            if (!wanted.containsKey(balancer.service())) {
                Map<String, Long> shares = splits.of(CommandContext.local(ports.shifted(balancer.stats())));
                if (shares != null) {
                    wanted.put(balancer.service(), shares);
                }
            }
        }
        return wanted;
    }

    private Map<String, String> headers() {
        Map<String, String> sent = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1
                    || !header.substring(0, colon).matches("[A-Za-z0-9-]+")
                    || !Printable.of(header).equals(header)) {
                throw new UserError(
                        ExitCode.USAGE,
                        "'" + Printable.of(header) + "' is no header; write it like 'X-Goat-Version: 0.0.3'");
            }
            sent.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return sent;
    }
}
