package farm.bench.chaos;

import farm.bench.chaos.plan.Fault;
import farm.bench.chaos.plan.Limits;
import farm.bench.command.CommandFrame;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/** The command {@code bench/chaos}. */
public final class ChaosCommand {

    private ChaosCommand() {}

    public static void main(String... args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Runs the command; see {@link CommandFrame#run}. */
    static int run(PrintStream out, PrintStream err, String... args) {
        return new CommandFrame<ChaosOptions>(
                        "chaos", ChaosOptions::parse, ChaosCommand::help, ChaosCommand::injectFaults)
                .run(out, err, args);
    }

    private static CommandFrame.Figures injectFaults(ChaosOptions options, PrintStream progress) {
        Long seed = options.seed();
        ChaosRun run = new ChaosRun(options, seed == null ? new Random().nextInt(1_000_000) : seed, progress);
        boolean kept = run.execute();
        return new CommandFrame.Figures(run.outcomes(), OutcomeTable.text(run.outcomes(), Limits.standard()), kept);
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
