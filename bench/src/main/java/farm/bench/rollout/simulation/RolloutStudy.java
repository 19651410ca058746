package farm.bench.rollout.simulation;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.rollout.simulation.RolloutOutcome.End;
import farm.rollout.spec.RolloutSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Seeded rollouts of all classes, each also judged by fixed windows with as much traffic. */
public final class RolloutStudy {

    private static final String NAME = "simulated";
    private static final String BASELINE = "fixed windows";

    /** Requests per second. Each class has all of them in turn. */
    private static final int[] RATES = {100, 20, 1000, 200};

    private static final int[] TIMED_RATES = {20, 100, 1000};
    private static final int MOST_TIMED_ROLLOUTS = 20;
    private static final int MOST_GOOD_ONES_ROLLED_BACK = 1;

    private final RolloutSpec spec;
    private final long seed;
    private final List<RolloutPair> pairs = new ArrayList<>();
    private final List<RolloutPair> timed = new ArrayList<>();

    private RolloutStudy(RolloutSpec spec, long seed) {
        this.spec = spec;
        this.seed = seed;
    }

    /**
     * Runs a study.
     *
     * @param spec the rollout file
     * @param rollouts how many, of all classes in turn; a fifth of them, or 20, measure the time of
     *     a good version at each of three rates
     */
    public static RolloutStudy run(RolloutSpec spec, int rollouts, long seed, Consumer<String> progress) {
        RolloutStudy study = new RolloutStudy(spec, seed);
        VersionClass[] classes = VersionClass.values();
        for (int i = 0; i < rollouts; i++) {
            study.pairs.add(study.pair(classes[i % classes.length], RATES[i / classes.length % RATES.length], i));
            if (i % classes.length == classes.length - 1) {
                progress.accept((i + 1) + " of " + rollouts + " rollouts");
            }
        }
        int atEachRate = Math.clamp(rollouts / 5, 1, MOST_TIMED_ROLLOUTS);
        for (int rate : TIMED_RATES) {
            progress.accept(atEachRate + " rollouts of a good version at " + rate + " requests/s");
            for (int i = 0; i < atEachRate; i++) {
                study.timed.add(study.pair(VersionClass.ALIKE, rate, rollouts + study.timed.size()));
            }
        }
        return study;
    }

    private RolloutPair pair(VersionClass version, int rate, int number) {
        long own = 1_000_003 * seed + number;
        return new RolloutPair(
                version,
                rate,
                new SimulatedRollout(spec, version.model(), rate, own).run(),
                new FixedWindows(version.model(), rate, own).run());
    }

    /** The figures. */
    public List<Result> results() {
        List<Result> results = new ArrayList<>();
        addEnds(results);
        long lost = Stream.concat(pairs.stream(), timed.stream())
                .mapToLong(pair -> pair.rollout().lost())
                .sum();
        results.add(Result.of(NAME, "requests failed beyond the new version's own", lost, "requests")
                .withTarget(Target.atMost(0)));
        addHarm(results);
        for (int rate : TIMED_RATES) {
            addTime(results, rate);
        }
        return results;
    }

    private void addEnds(List<Result> results) {
        List<RolloutPair> good = of(Quality.GOOD);
        if (!good.isEmpty()) {
            results.add(
                    end(good, End.ROLLED_BACK, "rolled back").withTarget(Target.atMost(MOST_GOOD_ONES_ROLLED_BACK)));
            results.add(end(good, End.PAUSED, "paused"));
        }
        List<RolloutPair> bad = of(Quality.BAD);
        if (!bad.isEmpty()) {
            results.add(end(bad, End.PROMOTED, "promoted").withTarget(Target.atMost(0)));
            results.add(end(bad, End.PAUSED, "paused"));
        }
        List<RolloutPair> between = of(Quality.BETWEEN);
        if (!between.isEmpty()) {
            results.add(end(between, End.PROMOTED, "promoted"));
            results.add(end(between, End.ROLLED_BACK, "rolled back"));
        }
    }

    private List<RolloutPair> of(Quality quality) {
        return pairs.stream()
                .filter(pair -> pair.version().quality() == quality)
                .toList();
    }

    private static Result end(List<RolloutPair> some, End end, String text) {
        String versions = some.size() + " versions, "
                + some.getFirst().version().quality().text();
        return Result.of(NAME, versions + ": " + text, Tally.count(rollouts(some), end), "")
                .withBaseline(BASELINE, Tally.count(fixedWindows(some), end));
    }

    private static List<RolloutOutcome> rollouts(List<RolloutPair> some) {
        return some.stream().map(RolloutPair::rollout).toList();
    }

    private static List<RolloutOutcome> fixedWindows(List<RolloutPair> some) {
        return some.stream().map(RolloutPair::fixedWindows).toList();
    }

    // only versions that both take back: it would be no comparison otherwise
    private void addHarm(List<Result> results) {
        List<RolloutPair> both = of(Quality.BAD).stream()
                .filter(pair -> pair.rollout().end() == End.ROLLED_BACK
                        && pair.fixedWindows().end() == End.ROLLED_BACK)
                .toList();
        if (both.isEmpty()) {
            return;
        }
        String versions = both.size() + " bad versions that both rolled back: ";
        Sample seconds = sample(rollouts(both), RolloutOutcome::secondsOfHarm);
        Sample baseline = sample(fixedWindows(both), RolloutOutcome::secondsOfHarm);
        results.add(Result.of(NAME, versions + "first bad answer → weight 0, median", seconds.median(), "s")
                .withBaseline(BASELINE, baseline.median()));
        results.add(Result.of(NAME, versions + "bad answers, median", badAnswers(rollouts(both)), "")
                .withBaseline(BASELINE, badAnswers(fixedWindows(both))));
        Sample all = sample(rollouts(of(Quality.BAD)), RolloutOutcome::secondsOfHarm);
        results.add(Result.of(NAME, "all bad versions that rolled back: longest", all.largest(), "s"));
    }

    private static double badAnswers(List<RolloutOutcome> outcomes) {
        return sample(outcomes, outcome -> (double) outcome.badAnswers()).median();
    }

    private static Sample sample(List<RolloutOutcome> outcomes, Function<RolloutOutcome, Double> value) {
        return Sample.of(
                outcomes.stream().map(value).filter(one -> !one.isNaN()).toList());
    }

    private void addTime(List<Result> results, int rate) {
        List<RolloutPair> some =
                timed.stream().filter(pair -> pair.rate() == rate).toList();
        List<RolloutOutcome> promoted = promoted(rollouts(some));
        List<RolloutOutcome> promotedByWindows = promoted(fixedWindows(some));
        String version = String.format(Locale.ROOT, "%d good versions at %,d requests/s: ", some.size(), rate);
        if (!promoted.isEmpty() && !promotedByWindows.isEmpty()) {
            Sample seconds = sample(promoted, RolloutOutcome::seconds);
            Sample baseline = sample(promotedByWindows, RolloutOutcome::seconds);
            results.add(Result.of(NAME, version + "start → all traffic, median", seconds.median(), "s")
                    .withBaseline(BASELINE, baseline.median()));
            results.add(Result.of(NAME, version + "slowest", seconds.largest(), "s")
                    .withBaseline(BASELINE, baseline.largest()));
        }
        results.add(Result.of(NAME, version + "promoted", promoted.size(), "")
                .withBaseline(BASELINE, promotedByWindows.size()));
    }

    private static List<RolloutOutcome> promoted(List<RolloutOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.end() == End.PROMOTED)
                .toList();
    }

    /** How the rollouts of each class went. */
    public List<ClassResult> classes() {
        return Arrays.stream(VersionClass.values())
                .map(version ->
                        pairs.stream().filter(pair -> pair.version() == version).toList())
                .filter(Predicate.not(List::isEmpty))
                .map(RolloutStudy::classResult)
                .toList();
    }

    private static ClassResult classResult(List<RolloutPair> some) {
        VersionClass version = some.getFirst().version();
        return new ClassResult(
                version.quality().text(),
                version.text(),
                some.size(),
                Tally.of(rollouts(some)),
                Tally.of(fixedWindows(some)));
    }
}
