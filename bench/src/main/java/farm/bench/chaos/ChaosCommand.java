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

    /** Exit code if every limit was kept. */
    static final int DONE = 0;
    /** Exit code if a limit was missed or a fault could not be injected. */
    static final int MISSED = 1;
    /** Exit code if an argument is invalid. */
    static final int USAGE = 2;

    private ChaosCommand() {}

    public static void main(String... args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Runs the command: the table goes to {@code out}, progress and errors go to {@code err}. */
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
        Long seed = options.seed();
        ChaosRun run = new ChaosRun(options, seed == null ? new Random().nextInt(1_000_000) : seed, err);
        boolean kept = run.execute();
        out.print(
                options.json()
                        ? JsonOutput.text(run.outcomes())
                        : OutcomeTable.text(run.outcomes(), Limits.standard()) + "\n" + MachineDescription.text()
                                + "\n");
        return kept ? DONE : MISSED;
    }

    private static String help() {
        String faults = Arrays.stream(Fault.values())
                .map(fault -> "  %-22s %s%n".formatted(fault.id(), fault.description()))
                .collect(Collectors.joining());
        return """
                bench/chaos: injects faults into a whole farm under load, one after another.

                  bench/chaos                                        all faults, about ten minutes
                  bench/chaos --only consul-down --only disk-full    two of them
                  bench/chaos --seconds 3                            shorter faults
                  bench/chaos --seed 42                              same order and same targets for the same seed
                  bench/chaos --json > outcomes.json                 output as JSON

                Faults:
                %s
                Options:
                  --only FAULT   inject this fault; repeatable
                  --seconds N    duration of lasting faults, 1 to 28 (default: 10); repetitions are proportional to it
                  --seed N       whole number that decides the order and the targets (default: random)
                  --json         print a JSON array instead of the table

                Progress goes to standard error. The command uses free ports and temporary folders, so a farm may run
                beside it.
                Exit code: 0 all limits kept, 1 a limit missed or a fault not injected, 2 an argument is invalid.
                """.formatted(faults);
    }
}
