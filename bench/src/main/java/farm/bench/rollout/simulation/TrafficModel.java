package farm.bench.rollout.simulation;

import farm.rollout.simulation.SimulatedTraffic;
import farm.rollout.simulation.SimulatedVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * How the old and the new version answer, and what is asked of them.
 *
 * @param load factor of the rate, by second
 * @param kinds how many kinds of requests there are
 * @param badFrom an answer of the new version that takes this many ms or more is a bad one; so is
 *     an error
 */
record TrafficModel(
        SimulatedVersion oldVersion, SimulatedVersion newVersion, IntToDoubleFunction load, int kinds, int badFrom) {

    /** Only errors are bad. */
    static final int NEVER = Integer.MAX_VALUE;

    /** The usual errors of the old version. */
    static final double USUAL_ERRORS = 0.001;

    /** A version without errors that takes 4 ms, 16 ms at p99. */
    static final SimulatedVersion FLAWLESS = SimulatedVersion.of(4, 0.6);

    /** A version as most are. */
    static final SimulatedVersion USUAL = FLAWLESS.failing(USUAL_ERRORS);

    static TrafficModel of(SimulatedVersion oldVersion, SimulatedVersion newVersion) {
        return new TrafficModel(oldVersion, newVersion, second -> 1, 3, NEVER);
    }

    /** A new version, compared with a usual one. */
    static TrafficModel of(SimulatedVersion newVersion) {
        return of(USUAL, newVersion);
    }

    TrafficModel badFrom(int millis) {
        return new TrafficModel(oldVersion, newVersion, load, kinds, millis);
    }

    TrafficModel under(IntToDoubleFunction factor) {
        return new TrafficModel(oldVersion, newVersion, factor, kinds, badFrom);
    }

    /** Returns the traffic at so many requests per second. */
    SimulatedTraffic traffic(double rate, List<String> oldNames, String newName) {
        Map<String, SimulatedVersion> versions = new HashMap<>();
        oldNames.forEach(name -> versions.put(name, oldVersion));
        versions.put(newName, newVersion);
        return new SimulatedTraffic(second -> rate * load.applyAsDouble(second), kinds, versions);
    }
}
