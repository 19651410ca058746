package farm.bench.rollout.simulation;

import static farm.bench.rollout.simulation.TrafficModel.FLAWLESS;
import static farm.bench.rollout.simulation.TrafficModel.USUAL;

import farm.rollout.simulation.SimulatedVersion;
import java.util.function.Supplier;

/**
 * The classes of versions that are rolled out. The margins are those of the default rollout file:
 * good is up to 0.2 points more errors, bad from 1 point on.
 */
public enum VersionClass {
    ALIKE(Quality.GOOD, "as good as the old one", () -> TrafficModel.of(USUAL)),
    FLAWLESS_BOTH(Quality.GOOD, "no errors at all", () -> TrafficModel.of(FLAWLESS, FLAWLESS)),
    ERRORS_ALIKE(
            Quality.GOOD,
            "1 % errors, as the old one",
            () -> TrafficModel.of(FLAWLESS.failing(0.01), FLAWLESS.failing(0.01))),
    ERRORS_WITHIN(Quality.GOOD, "0.1 points more errors", () -> TrafficModel.of(USUAL.failing(0.001))),
    FIX(Quality.GOOD, "fixes 4 % errors", () -> TrafficModel.of(USUAL.failing(0.04), USUAL)),
    FASTER(
            Quality.GOOD,
            "half the latency",
            () -> TrafficModel.of(SimulatedVersion.of(2, 0.6).failing(TrafficModel.USUAL_ERRORS))),
    SLOWER_WITHIN(Quality.GOOD, "2 ms slower", () -> TrafficModel.of(USUAL.slowerBy(2))),
    COLD(Quality.GOOD, "slow for its first 1,000 answers", () -> TrafficModel.of(new ColdVersion(USUAL))),
    TAIL(
            Quality.GOOD,
            "p99 50 times the median, as the old one",
            () -> TrafficModel.of(tail(SimulatedVersion.of(4, 1.7)), tail(SimulatedVersion.of(4, 1.7)))),
    DRIFT(Quality.GOOD, "both get worse in ten minutes", () -> TrafficModel.of(drifting(), drifting())),
    OUTAGES(Quality.GOOD, "outages that both share", () -> TrafficModel.of(withOutages(), withOutages())),
    LOAD(
            Quality.GOOD,
            "bursts of requests, slower in them",
            () -> TrafficModel.of(inBursts(), inBursts()).under(second -> isBurst(second) ? 4 : 0.6)),

    ERRORS_JUST_BAD(Quality.BAD, "1.2 points more errors", () -> TrafficModel.of(USUAL.failing(0.012))),
    ERRORS_2(Quality.BAD, "2 points more errors", () -> TrafficModel.of(USUAL.failing(0.02))),
    ERRORS_5(Quality.BAD, "5 points more errors", () -> TrafficModel.of(USUAL.failing(0.05))),
    ERRORS_20(Quality.BAD, "20 points more errors", () -> TrafficModel.of(USUAL.failing(0.2))),
    ERRORS_ON_TOP(
            Quality.BAD,
            "3 % errors, the old one has 1 %",
            () -> TrafficModel.of(FLAWLESS.failing(0.01), FLAWLESS.failing(0.03))),
    ONE_KIND(
            Quality.BAD,
            "one of three kinds of requests fails by 20 %",
            () -> TrafficModel.of(USUAL.failing(request -> request.kind() == 2 ? 0.2 : 0))),
    SLOW_300(
            Quality.BAD,
            "300 ms slower",
            () -> TrafficModel.of(USUAL.slowerBy(300)).badFrom(300)),
    SLOW_20(
            Quality.BAD,
            "20 ms slower",
            () -> TrafficModel.of(USUAL.slowerBy(20)).badFrom(20)),
    SLOW_TAIL(
            Quality.BAD,
            "one in 20 answers takes 600 ms more",
            () -> TrafficModel.of(USUAL.mixedWith(USUAL.slowerBy(600), 0.05)).badFrom(600)),
    BREAKS_LATER(
            Quality.BAD,
            "10 % errors after two minutes",
            () -> TrafficModel.of(new BreakingVersion(USUAL, USUAL.failing(0.1), 120))),
    BREAKS_UNDER_LOAD(
            Quality.BAD,
            "10 % errors from half of the traffic on",
            () -> TrafficModel.of(USUAL.failing(request -> request.share() > 0.4 ? 0.1 : 0))),

    ERRORS_BETWEEN(Quality.BETWEEN, "0.5 points more errors", () -> TrafficModel.of(USUAL.failing(0.005))),
    BURSTS_BETWEEN(
            Quality.BETWEEN,
            "0.5 points more errors, in bursts of five",
            () -> TrafficModel.of(new BurstyVersion(USUAL, 0.005, 5)));

    private static final int BURST_EVERY = 30;
    private static final int BURST_SECONDS = 4;
    private static final int OUTAGE_EVERY = 120;
    private static final int OUTAGE_SECONDS = 5;
    private static final double DRIFT_SECONDS = 600;

    private final Quality quality;
    private final String text;
    private final Supplier<TrafficModel> model;

    VersionClass(Quality quality, String text, Supplier<TrafficModel> model) {
        this.quality = quality;
        this.text = text;
        this.model = model;
    }

    public Quality quality() {
        return quality;
    }

    /** The new version, compared with the old one. */
    public String text() {
        return text;
    }

    /** A new model, since some versions remember how many answers they gave. */
    TrafficModel model() {
        return model.get();
    }

    private static SimulatedVersion tail(SimulatedVersion version) {
        return version.failing(TrafficModel.USUAL_ERRORS);
    }

    private static SimulatedVersion drifting() {
        return USUAL.failing(request -> 0.02 * Math.min(1, request.second() / DRIFT_SECONDS))
                .slowerBy(request -> 8 * Math.min(1, request.second() / DRIFT_SECONDS));
    }

    private static SimulatedVersion withOutages() {
        return USUAL.failing(request -> request.second() % OUTAGE_EVERY < OUTAGE_SECONDS ? 0.6 : 0);
    }

    private static SimulatedVersion inBursts() {
        return USUAL.slowerBy(request -> isBurst(request.second()) ? 10 : 0);
    }

    private static boolean isBurst(int second) {
        return second % BURST_EVERY < BURST_SECONDS;
    }
}
