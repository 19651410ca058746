package farm.cli.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

    private static Split read(String body) {
        return Objects.requireNonNull(Split.read(body));
    }

    private static Split thirds() {
        return read("{\"slots\":832040,\"shares\":{\"0.0.1\":554693,\"0.0.2\":277347,\"0.0.3\":0}}");
    }

    @Test
    void readsTheSharesOfVersions() {
        Split split = thirds();
        assertThat(split.share("0.0.1")).hasValue(554693 / 832040.0);
        assertThat(split.share("0.0.3")).hasValue(0);
        assertThat(split.share("9.9")).isEmpty();
        assertThat(split.held()).isNull();
        assertThat(split.doubtful()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "no JSON", "{\"shares\":null}"})
    void anythingElseIsNoSplit(String body) {
        assertThat(Split.read(body)).isNull();
        assertThatNoException().isThrownBy(() -> Split.read("{\"shares\":{\"0.0.1\":\"all\"},\"held\":7}"));
    }

    @Test
    void readsAHeldSplit() {
        Split split = read("""
                {"slots":832040,"shares":{"0.0.1":832040},
                 "held":{"versions":["9.9"],"since":"2026-11-30T21:40:00Z"},"doubtful":["instances"]}""");
        assertThat(split.held()).isEqualTo(new HeldSplit(List.of("9.9"), "2026-11-30T21:40:00Z"));
        assertThat(split.holds("9.9")).isTrue();
        assertThat(split.holds("0.0.1")).isFalse();
        assertThat(split.doubtful()).containsExactly("instances");
        assertThat(split.applies(Map.of("0.0.1", 1))).isFalse();
    }

    @Test
    void theFormerListOfHeldThingsIsDoubtful() {
        Split split = read("{\"shares\":{},\"held\":[\"weights\"]}");
        assertThat(split.held()).isNull();
        assertThat(split.doubtful()).containsExactly("weights");
    }

    @Test
    void appliesWeightsOfTheVersionsThatHaveInstances() {
        assertThat(thirds().applies(Map.of("0.0.1", 2, "0.0.2", 1))).isTrue();
        assertThat(thirds().applies(Map.of("0.0.1", 200, "0.0.2", 100, "9.9", 50)))
                .as("9.9 has no instance")
                .isTrue();
        assertThat(thirds().applies(Map.of("0.0.1", 2, "0.0.2", 1, "0.0.3", 1))).isFalse();
        assertThat(thirds().applies(Map.of("0.0.1", 1, "0.0.2", 1))).isFalse();
        assertThat(thirds().applies(Map.of("9.9", 1))).isFalse();
    }

    @Test
    void weightsOfZeroAreInForceWhenNoVersionHasAShare() {
        assertThat(read("{\"slots\":832040,\"shares\":{\"0.0.1\":0}}").applies(Map.of("0.0.1", 0)))
                .isTrue();
    }
}
