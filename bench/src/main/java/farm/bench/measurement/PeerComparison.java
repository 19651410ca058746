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
 * The same figures of every kind of load balancer before the same goats: in one order and then in the other, after some warming whose
 * figures are thrown away, so that none of them meets colder goats than the others.
 *
 * @param <T> what is taken of one of them
 */
public final class PeerComparison<T> implements Measurement {

    /** Takes it of one kind. */
    @FunctionalInterface
    interface Taken<T> {
        T of(MeasurementContext run, BenchCluster pasture, LoadBalancerKind kind);
    }

    // so long the compiler of a goat's JVM takes much of the machine from everybody
    private static final Duration WARMING = Duration.ofSeconds(20);

    private final String row;
    private final String about;
    private final List<String> goats;
    private final Map<String, Integer> weights;
    private final Taken<T> taken;
    private final BinaryOperator<T> together;
    private final Function<T, Map<String, Figure>> figures;

    /**
     * @param together what was taken twice of the same kind, as one
     * @param figures each by what it tells
     */
    private PeerComparison(
            String row,
            String about,
            List<String> goats,
            Map<String, Integer> weights,
            Taken<T> taken,
            BinaryOperator<T> together,
            Function<T, Map<String, Figure>> figures) {
        this.row = row;
        this.about = about;
        this.goats = goats;
        this.weights = weights;
        this.taken = taken;
        this.together = together;
        this.figures = figures;
    }

    /** The row {@code split} at two weights. */
    public static Measurement split() {
        SplitError split = new SplitError(List.of(List.of(75, 25, 0), List.of(999, 1, 0)));
        return new PeerComparison<>(
                split.row(),
                split.about(),
                SplitError.GOATS,
                split.first(),
                split::errors,
                SplitError.Errors::or,
                split::figures);
    }

    /** The row {@code edit}. */
    public static Measurement edit() {
        EditLatency edit = new EditLatency();
        return new PeerComparison<>(
                edit.row(),
                edit.about(),
                EditLatency.GOATS,
                EditLatency.FIRST,
                EditLatency::edits,
                Sample::and,
                EditLatency::figures);
    }

    /** As much as each of them carries. */
    public static Measurement throughput() {
        return new PeerComparison<>(
                "throughput",
                "requests/s and p99 over 64 kept connections",
                LoadBalancerThroughput.GOATS,
                LoadBalancerThroughput.WEIGHTS,
                LoadBalancerThroughput::by,
                LoadBalancerThroughput::and,
                LoadBalancerThroughput::figures);
    }

    /** A row of what a steady load loses. */
    public static Measurement disturbed(RequestLoss by) {
        return new PeerComparison<>(
                by.row(),
                by.about(),
                by.goats(),
                by.weights(),
                by::outcome,
                RequestLoss.Outcome::and,
                RequestLoss.Outcome::figures);
    }

    @Override
    public String row() {
        return row;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        Map<LoadBalancerKind, Map<String, Figure>> all = new EnumMap<>(LoadBalancerKind.class);
        takenOfAll(run).forEach((kind, its) -> all.put(kind, figures.apply(its)));
        List<Result> results = new ArrayList<>();
        all.getOrDefault(LoadBalancerKind.FARM, Map.of())
                .forEach((what, own) -> all.forEach((kind, its) -> {
                    Figure figure = its.get(what);
                    if (figure != null) {
                        Result result = Result.of(row, what + ": " + kind.word(), figure.value(), figure.unit());
                        results.add(
                                kind == LoadBalancerKind.FARM
                                        ? result
                                        : result.against(ratio(figure, own), own.value()));
                    }
                }));
        return results;
    }

    private static String ratio(Figure its, Figure own) {
        String ratio = Ratio.text(its.value(), own.value());
        return ratio.isEmpty() ? "farm" : "farm; this is " + ratio;
    }

    private Map<LoadBalancerKind, T> takenOfAll(MeasurementContext run) {
        List<LoadBalancerKind> kinds = there(run);
        Map<LoadBalancerKind, T> all = new EnumMap<>(LoadBalancerKind.class);
        try (RunningParts parts = new RunningParts()) {
            BenchCluster pasture = BenchCluster.of(parts, goats, weights);
            long began = System.nanoTime();
            do {
                run.say("warming");
                taken.of(run, pasture, LoadBalancerKind.PLAIN);
            } while (System.nanoTime() - began < WARMING.toNanos());
            Set<LoadBalancerKind> broken = EnumSet.noneOf(LoadBalancerKind.class);
            Stream.concat(kinds.stream(), kinds.reversed().stream()).forEach(kind -> {
                try {
                    if (!broken.contains(kind)) {
                        all.merge(kind, taken.of(run, pasture, kind), together);
                    }
                } catch (IllegalStateException | UncheckedIOException e) {
                    if (kind == LoadBalancerKind.FARM) {
                        throw e; // nothing is left to compare with
                    }
                    // must not cost the minutes that the others took
                    run.say("%s is left out: %s", kind.word(), e);
                    broken.add(kind);
                    all.remove(kind);
                }
            });
        }
        return all;
    }

    private static List<LoadBalancerKind> there(MeasurementContext run) {
        List<LoadBalancerKind> kinds = new ArrayList<>();
        for (LoadBalancerKind kind : LoadBalancerKind.values()) {
            Optional<String> whyNot = kind.whyNot();
            whyNot.ifPresent(why -> run.say("%s is left out: %s", kind.word(), why));
            if (whyNot.isEmpty()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
