package farm.console.traffic;

import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import java.time.Instant;
import java.util.Arrays;

/** Blocks of traffic for tests. */
final class Blocks {

    private Blocks() {}

    /** Returns a block of requests that took 3 ms. */
    static TrafficBlock at(long second, String version, int requests) {
        return block(second, version, "slot", requests, 0, 0);
    }

    static TrafficBlock block(long second, String version, String by, int requests, int errors, int excluded) {
        int[] latencies = new int[requests - errors - excluded];
        Arrays.fill(latencies, 3);
        return new TrafficBlock(
                Instant.ofEpochSecond(second),
                version,
                version,
                by,
                "GET /milk",
                requests,
                errors,
                excluded,
                LatencyHistogram.ofLatencies(latencies));
    }
}
