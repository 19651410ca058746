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

/** A run of the chaos command: one farm, all requested faults, and progress lines. */
final class ChaosRun {

    private static final int REQUESTS_PER_PROBE = 500;

    private final ChaosOptions options;
    private final long seed;
    private final PrintStream progress;
    private final List<Outcome> outcomes = new ArrayList<>();

    ChaosRun(ChaosOptions options, long seed, PrintStream progress) {
        this.options = options;
        this.seed = seed;
        this.progress = progress;
    }

    /** The outcomes so far, of faults that could be injected. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Injects all faults; returns whether every limit was kept. */
    boolean execute() {
        boolean kept = true;
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
                kept &= violations(experiment, step).isEmpty();
            }
            if (!kept) {
                report("the farm's logs are in %s", experiment.saveLogs());
            }
            return kept;
        } catch (RuntimeException e) {
            report("%s", e);
            return false;
        }
    }

    private List<String> violations(ChaosExperiment experiment, Step step) {
        report("%s: %s", step.fault().id(), step.fault().description());
        List<String> violations;
        try {
            Outcome outcome = experiment.run(step, Duration.ofSeconds(options.seconds()));
            outcomes.add(outcome);
            violations = outcome.violations(Limits.standard());
        } catch (IllegalStateException e) {
            violations = List.of(String.valueOf(e.getMessage()));
        }
        violations.forEach(violation -> report("  LIMIT MISSED: %s", violation));
        if (!violations.isEmpty()) {
            report(
                    "  repeat with: bench/chaos --seed %d --seconds %d --only %s",
                    seed, options.seconds(), step.fault().id());
        }
        return violations;
    }

    private void report(String text, Object... values) {
        progress.println("chaos: " + String.format(Locale.ROOT, text, values));
    }
}
