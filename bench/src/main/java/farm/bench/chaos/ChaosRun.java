package farm.bench.chaos;

import farm.bench.chaos.injection.ChaosFarm;
import farm.bench.chaos.injection.FaultNotInjectedException;
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
import java.util.function.BiFunction;

/** A run of the chaos command: one farm, all requested faults, and progress lines. */
final class ChaosRun {

    private static final int REQUESTS_PER_PROBE = 500;

    private final ChaosOptions options;
    private final long seed;
    private final PrintStream progress;
    private final List<Outcome> outcomes = new ArrayList<>();
    private boolean limitMissed;
    private boolean allInjected = true;

    ChaosRun(ChaosOptions options, long seed, PrintStream progress) {
        this.options = options;
        this.seed = seed;
        this.progress = progress;
    }

    /** The outcomes so far, of faults that could be injected. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Injects all faults; returns whether all were injected and every limit was kept. */
    boolean execute() {
        try (RunningParts parts = new RunningParts()) {
            report("seed %d; running ./farm up", seed);
            ChaosFarm farm = ChaosFarm.create(parts);
            farm.up();
            report("waiting until the console has created the missing AOT caches");
            farm.farm().awaitCaches();
            ChaosExperiment experiment =
                    new ChaosExperiment(parts, farm, REQUESTS_PER_PROBE, line -> report("  %s", line));
            experiment.warmUp(Duration.ofSeconds(options.seconds()));
            for (Step step : Schedule.of(seed, options.faults())) {
                inject(step, experiment::run);
            }
            if (limitMissed) {
                report("the farm's logs are in %s", experiment.saveLogs());
            }
            return allInjected && !limitMissed;
        } catch (RuntimeException e) {
            report("%s", e);
            return false;
        }
    }

    /**
     * Injects one fault and reports the limits that it missed, or that it could not be injected.
     *
     * @param experiment injects it for a window and returns the outcome
     */
    void inject(Step step, BiFunction<Step, Duration, Outcome> experiment) {
        report("%s: %s", step.fault().id(), step.fault().description());
        List<String> violations;
        try {
            Outcome outcome = experiment.apply(step, Duration.ofSeconds(options.seconds()));
            outcomes.add(outcome);
            violations = outcome.violations(Limits.standard());
        } catch (FaultNotInjectedException e) {
            report("  NOT INJECTED: %s", String.valueOf(e.getMessage()));
            allInjected = false;
            return;
        } catch (IllegalStateException e) {
            violations = List.of(String.valueOf(e.getMessage()));
        }
        violations.forEach(violation -> report("  LIMIT MISSED: %s", violation));
        if (!violations.isEmpty()) {
            limitMissed = true;
            report(
                    "  repeat with: bench/chaos --seed %d --seconds %d --only %s",
                    seed, options.seconds(), step.fault().id());
        }
    }

    private void report(String text, Object... values) {
        progress.println("chaos: " + String.format(Locale.ROOT, text, values));
    }
}
