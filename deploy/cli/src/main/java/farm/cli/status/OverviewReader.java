package farm.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.Background;
import farm.cli.api.ConsoleClient;
import farm.cli.api.VersionTraffic;
import farm.cli.error.UserError;
import farm.cli.split.LoadBalancer;
import farm.cli.split.SplitAnswer;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the console, weight-sync and the load balancers, as far as possible at the same time. */
public final class OverviewReader {

    private final StatusReader reader;
    private final ConsoleClient console;
    private final URI weightSync;
    private final Supplier<List<LoadBalancer>> described;

    /**
     * @param weightSync address of weight-sync
     * @param described the load balancers of {@code farm.yaml}; they count while the console does
     *     not answer
     */
    public OverviewReader(
            StatusReader reader, ConsoleClient console, URI weightSync, Supplier<List<LoadBalancer>> described) {
        this.reader = reader;
        this.console = console;
        this.weightSync = weightSync;
        this.described = described;
    }

    /**
     * Reads the state of the farm. A part that does not answer is waited for 2 s at most, the
     * console 5 s.
     */
    public Overview read() throws IOException, InterruptedException {
        AtomicReference<@Nullable String> unreachable = new AtomicReference<>();
        Background<List<Part>> partsRequest = Background.start(() -> reader.parts(unreachable::set));
        Background<WeightSyncStatus.Report> weightsRequest = Background.start(() -> WeightSyncStatus.fetch(weightSync));
        Background<List<VersionTraffic>> trafficRequest = Background.start(() -> console.trafficOrNone(null));
        List<String> problems = new ArrayList<>();
        List<LoadBalancer> loadBalancers = loadBalancers(problems);
        List<SplitAnswer> splits = SplitAnswer.fetch(loadBalancers);
        List<Part> parts = partsRequest.await();
        WeightSyncStatus.Report weights = weightsRequest.await();
        return new Overview(
                parts,
                unreachable.get(),
                unreachable.get() == null ? problems : List.of(), // they only say that it is unreachable
                weights.known() || isPassing(parts) ? weights : WeightSyncStatus.Report.NONE,
                splits,
                trafficRequest.await(),
                Instant.now());
    }

    /** @param problems gets what of the farm's file is not in force */
    private List<LoadBalancer> loadBalancers(List<String> problems) {
        try {
            JsonNode farm = console.farm();
            farm.path("problems").forEach(problem -> problems.add(Printable.of(problem.asText())));
            List<LoadBalancer> known = LoadBalancer.read(farm);
            return known == null ? described.get() : known;
        } catch (UserError e) {
            problems.add(String.valueOf(e.getMessage()));
            return describedOrNone();
        }
    }

    private List<LoadBalancer> describedOrNone() {
        try {
            return described.get();
        } catch (UserError e) { // the file is invalid
            return List.of();
        }
    }

    private static boolean isPassing(List<Part> parts) {
        return parts.stream()
                .anyMatch(part -> part.kind() == PartKind.WEIGHT_SYNC && part.state() == PartState.PASSING);
    }
}
