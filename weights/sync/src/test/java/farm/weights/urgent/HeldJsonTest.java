package farm.weights.urgent;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.held.HeldWeights;
import farm.weights.model.Weights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldJsonTest {

    private static final Weights WEIGHTS = Weights.of(Map.of("0.0.1", 100, "0.0.2", 0));

    @Test
    void readsWhatItWrites() {
        HeldWeights all = new HeldWeights(
                "goat",
                WEIGHTS,
                Weights.of(Map.of("0.0.1", 1)),
                List.of(Weights.of(Map.of("0.0.2", 5))),
                "abc",
                "two\nlines \"here\"",
                Map.of("Rollout", "goat-17"),
                "ada@here",
                Instant.parse("2026-11-30T21:00:00.123456789Z"));
        HeldWeights least = new HeldWeights("goat", WEIGHTS, null, List.of(), null, "", Map.of(), null, Instant.EPOCH);
        assertThat(HeldJson.read("goat", HeldJson.write(all))).contains(all);
        assertThat(HeldJson.read("goat", HeldJson.write(least))).contains(least);
        assertThat(all.id()).isNotEqualTo(least.id()).startsWith("held-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{}",
                "{\"weights\":{},\"since\":\"2026-11-30T21:00:00Z\"}",
                "{\"weights\":{\"1\":\"7\"},\"since\":\"2026-11-30T21:00:00Z\"}",
                "{\"weights\":{\"1\":-7},\"since\":\"2026-11-30T21:00:00Z\"}",
                "{\"weights\":{\"a b\":7},\"since\":\"2026-11-30T21:00:00Z\"}",
                "{\"weights\":{\"1\":7},\"since\":\"yesterday\"}"
            })
    void otherValuesHoldNothing(String value) {
        assertThat(HeldJson.read("goat", value)).isEmpty();
    }
}
