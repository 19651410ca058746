package farm.bench.chaos;

import farm.bench.chaos.injection.ChaosFarm;
import farm.bench.chaos.plan.Limits;
import farm.bench.chaos.plan.Outcome;
import farm.bench.chaos.plan.Schedule;
import farm.bench.chaos.plan.Schedule.Step;
import farm.bench.part.RunningParts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One farm and all that was asked for done to it, with a word about each. */
final class ChaosRun {

    private static final int COUNTED = 500;

    private final ChaosOptions options;
    private final long seed;
    private final PrintStream progress;
    private final List<Outcome> outcomes = new ArrayList<>();

    ChaosRun(ChaosOptions options, long seed, PrintStream progress) {
        this.options = options;
        this.seed = seed;
        this.progress = progress;
    }

    /** What came of the faults that could be tried, so far. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Goes through all of it; whether every limit was kept to. */
    boolean go() {
        boolean kept = true;
        try (RunningParts parts = new RunningParts()) {
            say("seed %d; ./farm up", seed);
            ChaosFarm farm = ChaosFarm.at(parts);
            farm.up();
            say("waiting until the console has made what AOT caches are missing");
            farm.whole().awaitCaches();
            ChaosExperiment trial = new ChaosExperiment(parts, farm, COUNTED, line -> say("  %s", line));
            trial.warm(Duration.ofSeconds(options.seconds()));
            for (Step step : Schedule.of(seed, options.faults())) {
                kept &= misses(trial, step).isEmpty();
            }
            if (!kept) {
                say("what the farm's parts said is in %s", trial.keepLogs());
            }
            return kept;
        } catch (RuntimeException e) {
            say("%s", e);
            return false;
        }
    }

    private List<String> misses(ChaosExperiment trial, Step step) {
        say("%s: %s", step.fault().word(), step.fault().about());
        List<String> misses;
        try {
            Outcome outcome = trial.of(step, Duration.ofSeconds(options.seconds()));
            outcomes.add(outcome);
            misses = outcome.misses(Limits.promised());
        } catch (IllegalStateException e) {
            misses = List.of(String.valueOf(e.getMessage()));
        }
        misses.forEach(miss -> say("  MISSED: %s", miss));
        if (!misses.isEmpty()) {
            say(
                    "  again: bench/chaos --seed %d --seconds %d --only %s",
                    seed, options.seconds(), step.fault().word());
        }
        return misses;
    }

    private void say(String text, Object... values) {
        progress.println("chaos: " + String.format(Locale.ROOT, text, values));
    }
}
