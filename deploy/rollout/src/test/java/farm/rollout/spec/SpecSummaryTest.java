package farm.rollout.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpecSummaryTest {

    @Test
    void describesTheDefaults() {
        assertThat(SpecSummary.of("goat", RolloutSpec.defaults(Strategy.CANARY)))
                .containsExactly(
                        "goat: canary: 5, 25, 50, 100 %",
                        "instances: as many as the baseline has, healthy within 1m and then for 5s",
                        "judged: errors (ok 0.2, bad 1 points, max 5 %), slow50 (ok 10, bad 20 points),"
                                + " slow99 (ok 1, bad 2 points)",
                        "judged for at most 10m a step",
                        "after a failure: rollback; 30m without progress is a failure",
                        "after the promotion: the old version stays 5m, then drains for at most its drain-timeout");
    }

    @Test
    void describesEveryKey() throws InvalidSpecException {
        assertThat(SpecSummary.of("goat", SpecReader.parse("goat.yaml", SpecReaderTest.FULL)))
                .containsExactly(
                        "goat: canary: 5, 25, 50 (hold 2m, at most 20m, then a gate), 100 %",
                        "instances: 3, healthy within 2m and then for 10s",
                        "warm-up: 100 requests to each instance, to /milk, /milk?fat=1",
                        "tests: 20 times /milk answers 204 within 500ms; ./smoke {url} 5, at most 30s",
                        "judged: errors (ok 0.5, bad 2 points, max 10 %), slow99 (ok 2, bad 4 points)",
                        "judged for at most 15m a step",
                        "checks: queue every 5s, which only shows",
                        "after a failure: pause; 1h without progress is a failure",
                        "after the promotion: the old version stays 1d, then drains for at most 500ms",
                        "notified: https://example.org, signed");
    }

    @Test
    void describesABlueGreenRollout() throws InvalidSpecException {
        RolloutSpec spec = SpecReader.parse("goat.yaml", "{strategy: blue-green, analysis: off}");
        assertThat(SpecSummary.of("goat", spec)).contains("goat: blue-green: a gate, then 100 %", "judged: nothing");
    }
}
