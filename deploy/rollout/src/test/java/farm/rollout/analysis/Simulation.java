package farm.rollout.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Seeded runs of a rollout's step, second by second.
 *
 * @param rate requests per second
 * @param share the canary's share of them
 * @param seconds when a run ends without a verdict
 * @param canary the canary's rate of bad outcomes in a second
 * @param baseline that of the baseline
 * @param burst how many requests in a row have the outcome of the first
 */
record Simulation(int rate, double share, int seconds, Rate canary, Rate baseline, int burst) {

    /** 200 requests per second, 5 % of them to the canary. */
    static Simulation of(double canary, double baseline) {
        return new Simulation(200, 0.05, 3000, (second, random) -> canary, (second, random) -> baseline, 1);
    }

    Simulation lasting(int limit) {
        return new Simulation(rate, share, limit, canary, baseline, burst);
    }

    Simulation with(int newRate, double newShare) {
        return new Simulation(newRate, newShare, seconds, canary, baseline, burst);
    }

    Simulation inBurstsOf(int length) {
        return new Simulation(rate, share, seconds, canary, baseline, length);
    }

    /** Returns this one where both arms have more bad outcomes at times, as in an outage. */
    Simulation in(IntToDoubleFunction more) {
        return new Simulation(
                rate,
                share,
                seconds,
                (second, random) -> Math.min(1, canary.at(second, random) + more.applyAsDouble(second)),
                (second, random) -> Math.min(1, baseline.at(second, random) + more.applyAsDouble(second)),
                burst);
    }

    /** Returns this one where the rate of an arm in a second is exponentially distributed. */
    Simulation overdispersed() {
        return new Simulation(
                rate,
                share,
                seconds,
                (second, random) -> disperse(canary.at(second, random), random),
                (second, random) -> disperse(baseline.at(second, random), random),
                burst);
    }

    private static double disperse(double rate, SplittableRandom random) {
        return Math.min(1, -rate * Math.log(1 - random.nextDouble()));
    }

    Result run(int runs, Margins margins, ErrorBounds bounds) {
        Run[] all = new Run[runs];
        for (int i = 0; i < runs; i++) {
            all[i] = run(new SplittableRandom(7_000 + i), SequentialTest.start(margins, bounds));
        }
        return new Result(all);
    }

    private Run run(SplittableRandom random, SequentialTest start) {
        SequentialTest test = start;
        int second = 0;
        while (second < seconds && test.verdict() == Verdict.OPEN) {
            test = test.next(block(second, random));
            second++;
        }
        return new Run(test.verdict(), test.strata().total().canary().n(), second);
    }

    Block block(int second, SplittableRandom random) {
        long nc = binomial(rate, share, random);
        long ns = rate - nc;
        return new Block(
                counts(nc, canary.at(second, random), random), counts(ns, baseline.at(second, random), random));
    }

    private Counts counts(long n, double rateOfBad, SplittableRandom random) {
        return new Counts(n, Math.min(n, burst * binomial(n, rateOfBad / burst, random)));
    }

    /** Draws by the gaps between successes, which is fast where they are rare. */
    static long binomial(long n, double p, SplittableRandom random) {
        if (p <= 0) {
            return 0;
        }
        if (p > 0.5) {
            return n - binomial(n, 1 - p, random);
        }
        double log = Math.log1p(-p);
        long successes = 0;
        long at = 0;
        while (true) {
            at += 1 + (long) (Math.log(1 - random.nextDouble()) / log);
            if (at > n) {
                return successes;
            }
            successes++;
        }
    }

    /** The rate of bad outcomes of an arm in a second. */
    interface Rate {
        double at(int second, SplittableRandom random);
    }

    record Run(Verdict verdict, long canaryRequests, int seconds) {}

    record Result(Run[] runs) {

        long count(Verdict verdict) {
            return Arrays.stream(runs).filter(run -> run.verdict() == verdict).count();
        }

        double medianOfCanaryRequests() {
            return Arrays.stream(runs)
                    .mapToLong(Run::canaryRequests)
                    .sorted()
                    .skip(runs.length / 2)
                    .findFirst()
                    .orElse(0);
        }

        double medianOfSeconds() {
            return Arrays.stream(runs)
                    .mapToLong(Run::seconds)
                    .sorted()
                    .skip(runs.length / 2)
                    .findFirst()
                    .orElse(0);
        }

        @Override
        public String toString() {
            return "pass " + count(Verdict.PASS) + " fail " + count(Verdict.FAIL) + " open " + count(Verdict.OPEN)
                    + " of " + runs.length + ", median of canary requests " + medianOfCanaryRequests();
        }
    }
}
