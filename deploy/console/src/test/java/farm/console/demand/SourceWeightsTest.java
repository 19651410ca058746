package farm.console.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceWeightsTest {

    @Test
    void readsTheDesiredWeights() throws IOException {
        assertThat(SourceWeights.read("""
                {"services":{"goat":{"state":"OutOfSync","desired":{"0.0.1":75,"0.0.2":25},"live":{"0.0.1":100}},
                             "farmer":{"state":"Unknown"}}}"""))
                .isEqualTo(Map.of("goat", Map.of("0.0.1", 75L, "0.0.2", 25L), "farmer", Map.of()));
    }

    @Test
    void somethingElseHasNoWeights() throws IOException {
        assertThat(SourceWeights.read("")).isEmpty();
        assertThat(SourceWeights.read("[]")).isEmpty();
        assertThat(SourceWeights.read("{\"services\":{\"goat\":{\"desired\":{\"a b\":1,\"1\":\"2\",\"2\":0.5}}}}"))
                .isEqualTo(Map.of("goat", Map.of()));
        assertThatThrownBy(() -> SourceWeights.read("<html>")).isInstanceOf(IOException.class);
    }
}
