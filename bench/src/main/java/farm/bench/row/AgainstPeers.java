package farm.bench.row;

import farm.bench.figure.Figure;
import farm.bench.figure.Ratio;
import farm.bench.figure.Result;
import farm.bench.part.BalancerKind;
import farm.bench.part.Parts;
import farm.bench.part.Pasture;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same figures of every kind of load balancer before the same goats, one after the other. */
public final class AgainstPeers implements Measurement {

    /** Takes the figures of one kind, each by what it tells. */
    @FunctionalInterface
    interface Taken {
        Map<String, Figure> figures(Run run, Pasture pasture, BalancerKind kind);
    }

    private final String row;
    private final String about;
    private final List<String> goats;
    private final Map<String, Integer> weights;
    private final Taken taken;

    private AgainstPeers(String row, String about, List<String> goats, Map<String, Integer> weights, Taken taken) {
        this.row = row;
        this.about = about;
        this.goats = goats;
        this.weights = weights;
        this.taken = taken;
    }

    /** The row {@code split} at two weights. */
    public static AgainstPeers split() {
        SplitError split = new SplitError(List.of(List.of(75, 25, 0), List.of(999, 1, 0)));
        return new AgainstPeers(split.row(), split.about(), SplitError.GOATS, split.first(), split::figures);
    }

    /** The row {@code edit}. */
    public static AgainstPeers edit() {
        Edit edit = new Edit();
        return new AgainstPeers(edit.row(), edit.about(), Edit.GOATS, Edit.FIRST, Edit::figures);
    }

    /** As much as each of them carries. */
    public static AgainstPeers throughput() {
        return new AgainstPeers(
                "throughput", "wrk, one thread, 64 kept connections", Edit.GOATS, Edit.FIRST, Carried::figures);
    }

    /** A row of what a steady load loses. */
    public static AgainstPeers disturbed(Disturbed by) {
        return new AgainstPeers(by.row(), by.about(), by.goats(), by.weights(), by::figures);
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
    public List<Result> take(Run run) {
        Map<BalancerKind, Map<String, Figure>> figures = new EnumMap<>(BalancerKind.class);
        try (Parts parts = new Parts()) {
            Pasture pasture = Pasture.of(parts, goats, weights);
            for (BalancerKind kind : BalancerKind.values()) {
                Optional<String> whyNot = kind.whyNot();
                if (whyNot.isPresent()) {
                    run.say("%s is left out: %s", kind.word(), whyNot.get());
                } else {
                    figures.put(kind, taken.figures(run, pasture, kind));
                }
            }
        }
        Map<String, Figure> farm = figures.getOrDefault(BalancerKind.FARM, Map.of());
        List<Result> results = new ArrayList<>();
        farm.forEach((what, own) -> {
            results.add(Result.of(row, what + ": farm", own.value(), own.unit()));
            figures.forEach((kind, all) -> {
                Figure its = all.get(what);
                if (kind != BalancerKind.FARM && its != null) {
                    String ratio = Ratio.text(its.value(), own.value());
                    results.add(Result.of(row, what + ": " + kind.word(), its.value(), its.unit())
                            .against(ratio.isEmpty() ? "farm" : ratio + " the farm's", own.value()));
                }
            });
        });
        return results;
    }
}
