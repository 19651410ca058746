package farm.bench.measurement;

import farm.bench.figure.Figure;
import farm.bench.figure.Ratio;
import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.part.BenchCluster;
import farm.bench.part.LoadBalancerKind;
import farm.bench.part.RunningParts;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One measurement of every kind of load balancer in front of the same goats. It runs in one order
 * and then in the other. A warm-up comes first and its figures are discarded, so that no kind meets
 * colder goats than the others.
 *
 * @param <T> the outcome of one kind
 */
public final class PeerComparison<T> implements Measurement {

    /** Measures one kind. */
    @FunctionalInterface
    interface KindMeasurement<T> {
        T of(MeasurementContext context, BenchCluster cluster, LoadBalancerKind kind);
    }

    // the time in which the JIT compiler of a goat uses much of the machine
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final String name;
    private final String description;
    private final List<String> goats;
    private final Map<String, Integer> weights;
    private final KindMeasurement<T> measurement;
    private final BinaryOperator<T> merge;
    private final Function<T, Map<String, Figure>> figures;

    /**
     * @param merge combines two outcomes of the same kind
     * @param figures the figures of an outcome by their descriptions
     */
    private PeerComparison(
            String name,
            String description,
            List<String> goats,
            Map<String, Integer> weights,
            KindMeasurement<T> measurement,
            BinaryOperator<T> merge,
            Function<T, Map<String, Figure>> figures) {
        this.name = name;
        this.description = description;
        this.goats = goats;
        this.weights = weights;
        this.measurement = measurement;
        this.merge = merge;
        this.figures = figures;
    }

    /** The measurement {@code split} with two sets of weights. */
    public static Measurement split() {
        SplitError split = new SplitError(List.of(List.of(75, 25, 0), List.of(999, 1, 0)));
        return new PeerComparison<>(
                split.name(),
                split.description(),
                SplitError.GOATS,
                split.first(),
                split::errors,
                SplitError.Errors::worse,
                split::figures);
    }

    /** The measurement {@code edit}. */
    public static Measurement edit() {
        EditLatency edit = new EditLatency();
        return new PeerComparison<>(
                edit.name(),
                edit.description(),
                EditLatency.GOATS,
                EditLatency.FIRST,
                EditLatency::edits,
                Sample::merge,
                EditLatency::figures);
    }

    /** The maximum throughput of each kind. */
    public static Measurement throughput() {
        return new PeerComparison<>(
                "throughput",
                "requests/s and p99, 64 keep-alive connections",
                LoadBalancerThroughput.GOATS,
                LoadBalancerThroughput.WEIGHTS,
                LoadBalancerThroughput::of,
                LoadBalancerThroughput::merge,
                LoadBalancerThroughput::figures);
    }

    /** The requests that fail during a disturbance. */
    public static Measurement requestLoss(RequestLoss loss) {
        return new PeerComparison<>(
                loss.name(),
                loss.description(),
                loss.goats(),
                loss.weights(),
                loss::outcome,
                RequestLoss.Outcome::merge,
                RequestLoss.Outcome::figures);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        Map<LoadBalancerKind, Map<String, Figure>> all = new EnumMap<>(LoadBalancerKind.class);
        outcomes(context).forEach((kind, outcome) -> all.put(kind, figures.apply(outcome)));
        List<Result> results = new ArrayList<>();
        all.getOrDefault(LoadBalancerKind.FARM, Map.of())
                .forEach((what, farmFigure) -> all.forEach((kind, figuresOfKind) -> {
                    Figure figure = figuresOfKind.get(what);
                    if (figure != null) {
                        Result result = Result.of(name, what + ": " + kind.label(), figure.value(), figure.unit());
                        results.add(
                                kind == LoadBalancerKind.FARM
                                        ? result
                                        : result.withBaseline(ratio(figure, farmFigure), farmFigure.value()));
                    }
                }));
        return results;
    }

    private static String ratio(Figure figure, Figure farmFigure) {
        String ratio = Ratio.text(figure.value(), farmFigure.value());
        return ratio.isEmpty() ? "farm" : "farm; ratio " + ratio;
    }

    private Map<LoadBalancerKind, T> outcomes(MeasurementContext context) {
        List<LoadBalancerKind> kinds = availableKinds(context);
        Map<LoadBalancerKind, T> all = new EnumMap<>(LoadBalancerKind.class);
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.of(parts, goats, weights);
            long began = System.nanoTime();
            do {
                context.report("warm-up");
                measurement.of(context, cluster, LoadBalancerKind.PLAIN);
            } while (System.nanoTime() - began < WARM_UP.toNanos());
            Set<LoadBalancerKind> broken = EnumSet.noneOf(LoadBalancerKind.class);
            Stream.concat(kinds.stream(), kinds.reversed().stream()).forEach(kind -> {
                try {
                    if (!broken.contains(kind)) {
                        all.merge(kind, measurement.of(context, cluster, kind), merge);
                    }
                } catch (IllegalStateException | UncheckedIOException e) {
                    if (kind == LoadBalancerKind.FARM) {
                        throw e; // without it there is nothing to compare
                    }
                    // the results of the other kinds are kept
                    context.report("skipping %s: %s", kind.label(), e);
                    broken.add(kind);
                    all.remove(kind);
                }
            });
        }
        return all;
    }

    private static List<LoadBalancerKind> availableKinds(MeasurementContext context) {
        List<LoadBalancerKind> kinds = new ArrayList<>();
        for (LoadBalancerKind kind : LoadBalancerKind.values()) {
            Optional<String> unavailable = kind.unavailableReason();
            unavailable.ifPresent(why -> context.report("skipping %s: %s", kind.label(), why));
            if (unavailable.isEmpty()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
