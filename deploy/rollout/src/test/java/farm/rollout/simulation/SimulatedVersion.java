package farm.rollout.simulation;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** How a version answers requests. */
@FunctionalInterface
public interface SimulatedVersion {

    /** Stands for an answer that is an error. */
    int FAILED = -1;

    /** Returns the latency of the next answer in ms, or {@link #FAILED}. */
    int answer(Request request, SplittableRandom random);

    /**
     * A request.
     *
     * @param kind 0 is the most frequent one
     * @param share the version's share of the traffic, 0 to 1
     */
    record Request(int second, int kind, double share) {}

    /**
     * Returns a version without errors, whose latency has a log-normal distribution.
     *
     * @param sigma of the logarithm: with 0.6, p99 is four times the median; with 1.7, 50 times
     */
    static SimulatedVersion of(double medianMillis, double sigma) {
        return (request, random) -> (int) (medianMillis * Math.exp(sigma * random.nextGaussian()));
    }

    /** Returns this one with more errors. */
    default SimulatedVersion failing(ToDoubleFunction<Request> rate) {
        return (request, random) ->
                random.nextDouble() < rate.applyAsDouble(request) ? FAILED : answer(request, random);
    }

    /** Returns this one with more errors. */
    default SimulatedVersion failing(double rate) {
        return failing(request -> rate);
    }

    /** Returns this one with a higher latency. */
    default SimulatedVersion slowerBy(ToDoubleFunction<Request> millis) {
        return (request, random) -> {
            int latency = answer(request, random);
            return latency == FAILED ? FAILED : (int) (latency + millis.applyAsDouble(request));
        };
    }

    /** Returns this one with a higher latency. */
    default SimulatedVersion slowerBy(double millis) {
        return slowerBy(request -> millis);
    }

    /** Returns a version of which a part of the answers are those of another one. */
    default SimulatedVersion mixedWith(SimulatedVersion other, double part) {
        return (request, random) -> (random.nextDouble() < part ? other : this).answer(request, random);
    }
}
