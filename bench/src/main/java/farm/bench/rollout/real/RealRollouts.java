package farm.bench.rollout.real;

import com.fasterxml.jackson.databind.JsonNode;
import farm.bench.figure.Result;
import farm.bench.figure.Target;
import farm.bench.load.PacedLoad;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Three rollouts in a whole farm: a good version, one with errors, and a slow one. */
public final class RealRollouts {

    private static final String NAME = "real";
    private static final int PER_SECOND = 100;
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(35);
    private static final Duration END = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final double SLOW_MILLIS = 300;

    private final Consumer<String> progress;
    private final List<Result> results = new ArrayList<>();
    private volatile AnswerLog log = new AnswerLog(Double.POSITIVE_INFINITY);
    private long lost;

    public RealRollouts(Consumer<String> progress) {
        this.progress = progress;
    }

    /** The figures so far. */
    public List<Result> results() {
        return List.copyOf(results);
    }

    /** Measures all rollouts; returns whether all were measured. */
    public boolean run() {
        try (RunningParts parts = new RunningParts()) {
            report("running ./farm up, then waiting until the console has created the missing AOT caches");
            FarmForRollouts farm = FarmForRollouts.up(parts);
            try (PacedLoad load = PacedLoad.start(farm.ports(), PER_SECOND, answer -> log.add(answer))) {
                report("%d requests/s for %d s before the first rollout", PER_SECOND, USUAL.toSeconds());
                Wait.pause(USUAL);
                good(farm);
                bad(farm, FarmForRollouts.ERRORS, "5 % errors", Double.POSITIVE_INFINITY);
                bad(farm, FarmForRollouts.SLOW, "300 ms slower", SLOW_MILLIS);
            }
            results.add(Result.of(NAME, "requests failed beyond the new version's own", lost, "requests")
                    .withTarget(Target.atMost(0)));
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            report("%s", e);
            return false;
        }
    }

    private void good(FarmForRollouts farm) {
        long start = start(farm, FarmForRollouts.GOOD, Double.POSITIVE_INFINITY);
        JsonNode decided = awaitDecision(farm);
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean promoted = decided.path("state").asText().equals("Soaking");
        add("a good version: promoted (1: yes)", promoted ? 1 : 0, Target.atLeast(1));
        if (promoted) {
            results.add(Result.of(NAME, "a good version: start → all traffic", seconds, "s"));
            farm.endSoaking();
        }
        awaitEnd(farm, FarmForRollouts.GOOD);
    }

    private void bad(FarmForRollouts farm, String version, String text, double badFrom) {
        long start = start(farm, version, badFrom);
        AnswerLog answers = log;
        Wait.until(text + ": a share", LONGEST, () -> poll(() -> farm.isServed(version)));
        Wait.until(text + ": weight 0", LONGEST, () -> poll(() -> !farm.isServed(version)));
        long zero = System.nanoTime();
        double harm = answers.secondsSinceFirstBad(zero);
        long badAnswers = answers.bad();
        JsonNode end = awaitEnd(farm, version);
        boolean rolledBack = end.path("phase").asText().equals("Degraded");
        add(text + ": rolled back (1: yes)", rolledBack ? 1 : 0, Target.atLeast(1));
        results.add(Result.of(NAME, text + ": start → weight 0", (zero - start) / 1e9, "s"));
        results.add(Result.of(NAME, text + ": first bad answer → weight 0", harm, "s"));
        results.add(Result.of(NAME, text + ": bad answers until then", badAnswers, ""));
    }

    private void add(String figure, double value, Target target) {
        results.add(Result.of(NAME, figure, value, "").withTarget(target));
    }

    private long start(FarmForRollouts farm, String version, double badFrom) {
        report("goat %s", version);
        log = new AnswerLog(badFrom);
        farm.start(version);
        return System.nanoTime();
    }

    /** Waits until the version has all traffic, or will not get it, or a person has to decide. */
    private JsonNode awaitDecision(FarmForRollouts farm) {
        long end = System.nanoTime() + LONGEST.toNanos();
        String before = "";
        while (System.nanoTime() < end) {
            JsonNode status = farm.status();
            String state = status.path("state").asText();
            String text = state + " " + status.path("step").asText();
            if (!text.equals(before)) {
                report("  %s", text);
                before = text;
            }
            String phase = status.path("phase").asText();
            if (state.equals("Soaking") || phase.equals("Degraded") || phase.equals("Paused")) {
                return status;
            }
            Wait.pause(POLL);
        }
        throw new IllegalStateException("no decision within " + LONGEST.toMinutes() + " minutes");
    }

    private JsonNode awaitEnd(FarmForRollouts farm, String version) {
        Wait.until(
                "end of the rollout of " + version,
                END,
                () -> poll(() -> !farm.status().path("ended").isNull()));
        JsonNode end = farm.status();
        AnswerLog answers = log;
        long own = farm.errorsOf(version);
        lost += answers.failures() - own;
        report(
                "  %s %s; %s; %d errors are its own",
                end.path("phase").asText(), end.path("reason").asText(), answers, own);
        return end;
    }

    private static boolean poll(BooleanSupplier condition) {
        Wait.pause(POLL);
        return condition.getAsBoolean();
    }

    private void report(String text, Object... values) {
        progress.accept(String.format(Locale.ROOT, text, values));
    }
}
