package farm.cli.weights;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.api.VersionTraffic;
import farm.cli.split.LoadBalancer;
import farm.cli.split.Split;
import farm.cli.split.SplitAnswer;
import farm.cli.status.ServiceWeights;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightsTableTest {

    @Test
    void hasARowPerVersionAndAColumnPerLoadBalancer() {
        ServiceWeights weights = new ServiceWeights(
                Map.of("0.0.9", 75L, "0.0.10", 25L, "9.9", 5L), Map.of("0.0.9", 100L), Set.of(), List.of());
        Split split = new Split(Map.of("0.0.9", 832040L, "0.0.10", 0L), 832040, null, List.of());
        assertThat(WeightsTable.of(
                                weights,
                                List.of(
                                        new SplitAnswer(new LoadBalancer("goat", 8202, 8404), split),
                                        new SplitAnswer(new LoadBalancer("goat", 8203, 8405), null)),
                                List.of(
                                        traffic("0.0.9", 99.5),
                                        traffic("0.0.10", 0.5),
                                        new VersionTraffic("goat", "by-name", 1, 0, 0.0, null, 3, 3)))
                        .lines(false))
                .containsExactly(
                        "VERSION  DESIRED  LIVE     :8202  :8203  OBSERVED",
                        "0.0.9         75   100  100.00 %      ?   99.50 %",
                        "0.0.10        25     -    0.00 %      ?    0.50 %",
                        "9.9            5     -         -      ?    0.00 %");
    }

    private static VersionTraffic traffic(String version, double share) {
        return new VersionTraffic("goat", version, 10, 0, 0.0, share, 3, 12);
    }

    @Test
    void unknownWeightsAreMarked() {
        ServiceWeights unknown = new ServiceWeights(null, Map.of("0.0.1", 1L), Set.of(), List.of());
        assertThat(WeightsTable.of(unknown, List.of(), List.of()).lines(false))
                .containsExactly("VERSION  DESIRED  LIVE  OBSERVED", "0.0.1          ?     1         -");
    }
}
