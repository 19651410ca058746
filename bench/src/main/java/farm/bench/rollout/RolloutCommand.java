package farm.bench.rollout;

import farm.bench.command.CommandFrame;
import farm.bench.figure.Result;
import farm.bench.figure.ResultTable;
import farm.bench.rollout.real.RealRollouts;
import farm.bench.rollout.simulation.ClassResult;
import farm.bench.rollout.simulation.RolloutStudy;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;

/** The command {@code bench/rollout}. */
public final class RolloutCommand {

    private RolloutCommand() {}

    /** What is printed as JSON. */
    private record Study(long seed, List<Result> figures, List<ClassResult> versions) {}

    public static void main(String... args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Runs the command; see {@link CommandFrame#run}. */
    static int run(PrintStream out, PrintStream err, String... args) {
        return new CommandFrame<RolloutOptions>(
                        "rollout", RolloutOptions::parse, RolloutCommand::help, RolloutCommand::measure)
                .run(out, err, args);
    }

    private static CommandFrame.Figures measure(RolloutOptions options, PrintStream progress) {
        return options.real() ? real(progress) : simulated(options, progress);
    }

    private static CommandFrame.Figures simulated(RolloutOptions options, PrintStream progress) {
        Long given = options.seed();
        long seed = given == null ? new Random().nextInt(1_000_000) : given;
        report(progress, "seed " + seed);
        RolloutStudy study = RolloutStudy.run(options.spec(), options.rollouts(), seed, line -> report(progress, line));
        List<Result> results = study.results();
        boolean reached = results.stream().noneMatch(Result::isMissed);
        if (!reached) {
            report(
                    progress,
                    "TARGET MISSED; repeat with: bench/rollout --rollouts " + options.rollouts() + " --seed " + seed);
        }
        return new CommandFrame.Figures(
                new Study(seed, results, study.classes()),
                ResultTable.text(results) + "\n" + ClassTable.text(study.classes()) + "\nseed " + seed,
                reached);
    }

    private static CommandFrame.Figures real(PrintStream progress) {
        RealRollouts real = new RealRollouts(line -> report(progress, line));
        boolean complete = real.run();
        List<Result> results = real.results();
        return new CommandFrame.Figures(
                results, ResultTable.text(results), complete && results.stream().noneMatch(Result::isMissed));
    }

    private static void report(PrintStream progress, String line) {
        progress.println("rollout: " + line);
    }

    private static String help() {
        return """
                bench/rollout: how often rollouts decide rightly, and how soon.

                  bench/rollout                       100 simulated rollouts, half a minute
                  bench/rollout --rollouts 1000       more of them
                  bench/rollout --seed 42             the same rollouts for the same seed
                  bench/rollout --file goat.yaml      with this rollout file instead of the defaults
                  bench/rollout --real                three rollouts in a whole farm, about 15 minutes
                  bench/rollout --json > figures.json

                Good, bad and other versions are rolled out in simulated time. The state machine and the analysis are
                the real ones. The baseline judges the same versions by fixed windows, as Flagger does.

                Options:
                  --rollouts N   how many simulated rollouts, 1 to 100000 (default: 100)
                  --seed N       whole number that decides the simulated traffic (default: random)
                  --file FILE    a rollout file: a canary without gates
                  --real         a good version, one with 5 % errors and one that is 300 ms slower, in a whole farm at
                                 100 requests/s
                  --json         print JSON instead of the tables

                Progress goes to standard error. With --real, free ports and temporary folders are used, so a farm may
                run beside it.
                Exit code: 0 all targets reached, 1 a target missed or a rollout not measured, 2 an argument is invalid.
                """;
    }
}
