package farm.cli.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitProblemsTest {

    private static final LoadBalancer LOAD_BALANCER = new LoadBalancer("goat", 8202, 8404);
    private static final Map<String, Long> LIVE = Map.of("0.0.1", 100L);

    private static @Nullable String of(@Nullable Split split) {
        return new SplitProblems("./farm").of(new SplitAnswer(LOAD_BALANCER, split), LIVE);
    }

    private static Split split(@Nullable HeldSplit held, String... doubtful) {
        return new Split(Map.of("0.0.1", 832040L, "0.0.2", 0L), 832040, held, List.of(doubtful));
    }

    @Test
    void namesALoadBalancerThatDoesNotAnswer() {
        assertThat(of(null))
                .isEqualTo("load balancer :8202 does not answer at http://127.0.0.1:8404/split;"
                        + " see ./farm logs lb-goat-127.0.0.1-8202");
    }

    @Test
    void aHeldSplitHasTwoRemedies() {
        assertThat(of(split(new HeldSplit(List.of("9.9"), ""))))
                .isEqualTo("load balancer :8202 keeps its last split, because goat 9.9 has weight but no instance;"
                        + " start one (./farm add goat --version 9.9)"
                        + " or give weight to a version that has instances (./farm weights goat 0.0.1=100)");
    }

    @Test
    void severalHeldVersionsAreListed() {
        assertThat(of(split(new HeldSplit(List.of("9.8", "9.9"), ""))))
                .contains("no version of goat with weight has an instance (9.8, 9.9); start one");
    }

    @Test
    void weightsThatConsulDoesNotConfirmWait() {
        assertThat(of(split(null, "weights"))).contains("because Consul does not confirm the new ones yet");
    }

    @Test
    void weightsInForceAreNoProblem() {
        assertThat(of(split(null))).isNull();
    }

    @Test
    void otherWeightsThanThoseInKvAreReported() {
        assertThat(new SplitProblems("./farm")
                        .of(new SplitAnswer(LOAD_BALANCER, split(null)), Map.of("0.0.1", 1L, "0.0.2", 1L)))
                .startsWith("load balancer :8202 does not apply the live weights of goat yet; see ./farm logs");
        assertThat(new SplitProblems("./farm").of(new SplitAnswer(LOAD_BALANCER, split(null)), null))
                .as("unknown weights")
                .isNull();
    }
}
