package farm.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionTrafficTest {

    @Test
    void sumsUpByTheChosenVersion() {
        TrafficBlock fallback = new TrafficBlock(
                Instant.ofEpochSecond(2), "0.0.2", "0.0.1", "fallback", "GET /milk", 10, 10, 0, LatencyHistogram.EMPTY);
        TrafficBlock slow = new TrafficBlock(
                Instant.ofEpochSecond(3),
                "0.0.2",
                "0.0.2",
                "slot",
                "POST /milk",
                90,
                0,
                0,
                LatencyHistogram.of(Map.of(3, 88L, 992, 2L)));
        assertThat(VersionTraffic.of("goat", List.of(Blocks.at(1, "0.0.1", 300), fallback, slow), 60))
                .containsExactly(
                        new VersionTraffic("goat", "0.0.1", 60, 300, 5.0, 0, 0.0, 0, 75.0, 3, 3),
                        new VersionTraffic("goat", "0.0.2", 60, 100, 1.7, 10, 10.0, 0, 25.0, 3, 992));
    }

    @Test
    void requestsByNameHaveNoShare() {
        assertThat(VersionTraffic.of(
                        "goat",
                        List.of(
                                Blocks.block(1, "0.0.1", "slot", 10, 0, 0),
                                Blocks.block(1, "0.0.2", "by-name", 5, 0, 5),
                                Blocks.block(1, "0.0.1", "sticky", 5, 0, 0)),
                        10))
                .containsExactly(
                        new VersionTraffic("goat", "0.0.1", 10, 15, 1.5, 0, 0.0, 0, 100.0, 3, 3),
                        new VersionTraffic("goat", "0.0.2", 10, 5, 0.5, 0, null, 5, 0.0, null, null));
    }

    @Test
    void withoutRequestsByWeightNoShareIsKnown() {
        assertThat(VersionTraffic.of("goat", List.of(Blocks.block(1, "0.0.2", "by-name", 5, 0, 5)), 10))
                .singleElement()
                .extracting(VersionTraffic::share)
                .isNull();
    }

    @Test
    void requestsWithoutAChosenVersionDoNotCount() {
        assertThat(VersionTraffic.of("goat", List.of(Blocks.block(1, "-", "-", 5, 0, 5)), 10))
                .isEmpty();
    }
}
