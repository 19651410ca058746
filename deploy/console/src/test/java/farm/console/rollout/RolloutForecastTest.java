package farm.console.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.Weights;
import farm.rollout.analysis.LoggedBlock;
import farm.rollout.analysis.TrafficSecond;
import farm.rollout.spec.InvalidSpecException;
import farm.rollout.spec.SpecReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RolloutForecastTest {

    private static List<String> lines(String spec, int perSecond) throws InvalidSpecException {
        Plan plan = new Plan(
                "goat",
                1,
                Weights.of(Map.of("0.0.3", 1)),
                new TreeMap<>(Map.of("0.0.3", 2)),
                Weights.of(Map.of("0.0.1", 75, "0.0.2", 25)),
                new TreeMap<>());
        List<TrafficSecond> seconds = LongStream.range(1_000, perSecond == 0 ? 1_000 : 1_060)
                .mapToObj(time -> new TrafficSecond(time, List.of(new LoggedBlock("lb", block(time, perSecond)))))
                .toList();
        return RolloutForecast.lines(Rollout.start(plan, SpecReader.parse("goat.yaml", spec)), seconds);
    }

    private static TrafficBlock block(long time, long requests) {
        return new TrafficBlock(
                Instant.ofEpochSecond(time),
                "0.0.1",
                "0.0.1",
                "slot",
                "GET /milk",
                requests,
                0,
                0,
                LatencyHistogram.of(Map.of(3, requests)));
    }

    @Test
    void saysHowLongEachStepTakes() throws InvalidSpecException {
        assertThat(lines("steps: [5, {weight: 25, hold: 2m}, {weight: 50, gate: true}, 100]", 20))
                .containsExactly(
                        "traffic: 20 requests/s in the last minute",
                        "step 1: 5 %: 0.0.1=57 0.0.2=19 0.0.3=4: about 6 minutes",
                        "step 2: 25 %: 0.0.1=9 0.0.2=3 0.0.3=4: about 2 minutes",
                        "step 3: 50 %: 0.0.1=3 0.0.2=1 0.0.3=4: about 40 s, then until a person promotes it",
                        "step 4: 100 %: 0.0.3=1: then the old version stays 5m");
    }

    @Test
    void saysThatAStepTakesTooLong() throws InvalidSpecException {
        assertThat(lines("steps: [1, 100]", 20))
                .element(1)
                .asString()
                .matches("step 1: 1 %: .*: would take about 2[0-9] minutes, but pauses after 10m");
        assertThat(lines("steps: [{weight: 5, maxDuration: 20m}, 100]", 6))
                .element(1)
                .asString()
                .matches("step 1: 5 %: .*: about 1[0-9] minutes");
    }

    @Test
    void saysThatThereIsNoTraffic() throws InvalidSpecException {
        assertThat(lines("steps: [5, 100]", 0))
                .startsWith(
                        "traffic: none in the last minute, and a step without traffic is not passed",
                        "step 1: 5 %: 0.0.1=57 0.0.2=19 0.0.3=4: pauses after 10m");
    }

    @Test
    void needsNoTrafficIfNothingIsJudged() throws InvalidSpecException {
        assertThat(lines("{steps: [{weight: 5, hold: 90s}, 100], analysis: off}", 0))
                .containsExactly(
                        "traffic: none in the last minute",
                        "step 1: 5 %: 0.0.1=57 0.0.2=19 0.0.3=4: 90s",
                        "step 2: 100 %: 0.0.3=1: then the old version stays 5m");
        assertThat(lines("strategy: blue-green", 20))
                .containsExactly(
                        "traffic: 20 requests/s in the last minute",
                        "step 1: 100 %: 0.0.3=1: after a person has promoted it, then the old version stays 5m");
    }
}
