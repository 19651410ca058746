package farm.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedBlockTest {

    private static final TrafficBlock BLOCK = new TrafficBlock(
            Instant.ofEpochSecond(1_764_550_000),
            "0.0.1",
            "0.0.1",
            "slot",
            "GET /milk",
            3,
            1,
            0,
            LatencyHistogram.ofLatencies(3, 12));

    @Test
    void aLineIsReadAsItWasWritten() throws InvalidTrafficException {
        RecordedBlock recorded = new RecordedBlock("lb-goat-127.0.0.1-8202", BLOCK);

        assertThat(recorded.toLine()).startsWith("{\"lb\":\"lb-goat-127.0.0.1-8202\",\"time\":1764550000,\"chosen\":");
        assertThat(RecordedBlock.parse(recorded.toLine())).isEqualTo(recorded);
    }

    @Test
    void aLineOfATrafficLogNamesNoLoadBalancer() throws InvalidTrafficException {
        RecordedBlock recorded = new RecordedBlock("", BLOCK);

        assertThat(RecordedBlock.parse(BLOCK.toLine())).isEqualTo(recorded);
        assertThat(recorded.toLine()).isEqualTo(BLOCK.toLine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "1", "null", "\"\\u001b[2J\"", "\"a b\"", "[\"lb\"]"})
    void anInvalidLoadBalancerIsRefused(String loadBalancer) {
        assertThatThrownBy(() -> RecordedBlock.parse(
                        BLOCK.toLine().replaceFirst("\\{", "{\"lb\":" + quoted(loadBalancer) + ",")))
                .isInstanceOf(InvalidTrafficException.class)
                .hasMessageStartingWith("invalid lb");
    }

    private static String quoted(String replacement) {
        return replacement.replace("\\", "\\\\");
    }

    @Test
    void aBlockAloneIsNoRecordedOne() {
        assertThatThrownBy(() -> TrafficBlock.parse(new RecordedBlock("lb", BLOCK).toLine()))
                .hasMessage("unknown field lb");
    }
}
