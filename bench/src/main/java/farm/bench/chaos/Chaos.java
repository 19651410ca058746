package farm.bench.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.bench.Machine;
import farm.bench.chaos.plan.Fault;
import farm.bench.chaos.plan.Limits;
import farm.bench.chaos.plan.Outcome;
import farm.bench.chaos.plan.Schedule;
import farm.bench.chaos.plan.Schedule.Step;
import farm.bench.part.Parts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** The command {@code bench/chaos}. */
public final class Chaos {

    /** Every limit was kept to. */
    static final int DONE = 0;
    /** One was not, or something could not be tried. */
    static final int MISSED = 1;
    /** The caller's mistake. */
    static final int USAGE = 2;

    private static final int COUNTED = 500;

    private Chaos() {}

    public static void main(String... args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Does what the arguments say; the table goes to {@code out}, progress and errors to {@code err}. */
    static int run(PrintStream out, PrintStream err, String... args) {
        ChaosOptions options;
        try {
            options = ChaosOptions.parse(args);
        } catch (IllegalArgumentException e) {
            err.println("chaos: " + e.getMessage());
            return USAGE;
        }
        if (options.help()) {
            out.print(help());
            return DONE;
        }
        Long said = options.seed();
        long seed = said == null ? new Random().nextInt(1_000_000) : said;
        List<Outcome> outcomes = new ArrayList<>();
        boolean kept = through(options, seed, err, outcomes);
        out.print(
                options.json()
                        ? json(outcomes)
                        : OutcomeTable.text(outcomes, Limits.promised()) + "\n" + Machine.describe() + "\n");
        return kept ? DONE : MISSED;
    }

    private static boolean through(ChaosOptions options, long seed, PrintStream err, List<Outcome> outcomes) {
        boolean kept = true;
        try (Parts parts = new Parts()) {
            err.println("chaos: seed " + seed + "; ./farm up");
            Trial trial = parts.keep(new Trial(parts, COUNTED, line -> err.println("chaos: " + line)));
            trial.warm(Duration.ofSeconds(options.seconds()));
            for (Step step : Schedule.of(seed, options.faults())) {
                kept &= through(step, trial, options, seed, err, outcomes);
            }
            if (!kept) {
                err.println("chaos: what the farm's parts said is in " + trial.keepLogs());
            }
        } catch (RuntimeException e) {
            err.println("chaos: " + e);
            return false;
        }
        return kept;
    }

    private static boolean through(
            Step step, Trial trial, ChaosOptions options, long seed, PrintStream err, List<Outcome> outcomes) {
        Fault fault = step.fault();
        err.println("chaos: " + fault.word() + ": " + fault.about());
        List<String> misses;
        try {
            Outcome outcome = trial.of(step, Duration.ofSeconds(options.seconds()));
            outcomes.add(outcome);
            misses = outcome.misses(Limits.promised());
        } catch (IllegalStateException e) {
            misses = List.of(String.valueOf(e.getMessage()));
        }
        misses.forEach(miss -> err.println("chaos:   MISSED: " + miss));
        if (!misses.isEmpty()) {
            err.printf(
                    "chaos:   again: bench/chaos --seed %d --seconds %d --only %s%n",
                    seed, options.seconds(), fault.word());
        }
        return misses.isEmpty();
    }

    private static String json(List<Outcome> outcomes) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(outcomes) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String help() {
        String faults = Arrays.stream(Fault.values())
                .map(fault -> "  %-17s %s%n".formatted(fault.word(), fault.about()))
                .collect(Collectors.joining());
        return """
                bench/chaos: a whole farm under load, to which one thing after another is done.

                  bench/chaos                                        all of it, about ten minutes
                  bench/chaos --only consul-gone --only disk-full    only these
                  bench/chaos --seconds 3                            shorter
                  bench/chaos --seed 42                              the same order and choices as in another run with this seed
                  bench/chaos --json > outcomes.json                 for programs

                Faults:
                %s
                Options:
                  --only FAULT   this one; can be said several times
                  --seconds N    how long what lasts is to last, 1 to 28 (10); the rest follows from it
                  --seed N       a whole number that decides the order and all choices; any other each time
                  --json         an array instead of the table

                Progress goes to standard error. It uses free ports and temporary folders, so a farm may run beside it. Exit code: 0 all
                limits were kept to, 1 some were not, or something could not be done, 2 a mistake in the arguments.
                """.formatted(faults);
    }
}
