package farm.bench.chaos;

import farm.bench.chaos.plan.Fault;
import farm.bench.chaos.plan.Limits;
import farm.bench.command.JsonOutput;
import farm.bench.command.MachineDescription;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/** The command {@code bench/chaos}. */
public final class ChaosCommand {

    /** Every limit was kept to. */
    static final int DONE = 0;
    /** One was not, or something could not be tried. */
    static final int MISSED = 1;
    /** The caller's mistake. */
    static final int USAGE = 2;

    private ChaosCommand() {}

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
        ChaosRun run = new ChaosRun(options, said == null ? new Random().nextInt(1_000_000) : said, err);
        boolean kept = run.go();
        out.print(
                options.json()
                        ? JsonOutput.text(run.outcomes())
                        : OutcomeTable.text(run.outcomes(), Limits.promised()) + "\n" + MachineDescription.describe()
                                + "\n");
        return kept ? DONE : MISSED;
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
