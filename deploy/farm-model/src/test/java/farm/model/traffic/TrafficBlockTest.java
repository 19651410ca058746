package farm.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficBlockTest {

    private static final String LINE = "{\"time\":1764550000,\"chosen\":\"0.0.1\",\"version\":\"0.0.2\","
            + "\"by\":\"fallback\",\"kind\":\"GET /milk\",\"requests\":120,\"errors\":1,\"excluded\":2,"
            + "\"latency\":{\"3\":100,\"12\":17}}";

    @Test
    void parsesALineAndWritesItBack() throws InvalidTrafficException {
        TrafficBlock block = TrafficBlock.parse(LINE);
        assertThat(block)
                .isEqualTo(new TrafficBlock(
                        Instant.ofEpochSecond(1764550000),
                        "0.0.1",
                        "0.0.2",
                        "fallback",
                        "GET /milk",
                        120,
                        1,
                        2,
                        LatencyHistogram.of(Map.of(3, 100L, 12, 17L))));
        assertThat(block.toLine()).isEqualTo(LINE);
    }

    @Test
    void blockWithoutAChosenVersionIsValid() throws InvalidTrafficException {
        TrafficBlock block = TrafficBlock.parse(LINE.replace("0.0.1", "-").replace("0.0.2", "-"));
        assertThat(block.hasChosenVersion()).isFalse();
    }

    @Test
    void tornLinesAreRefused() {
        for (int length = 0; length < LINE.length(); length++) {
            String torn = LINE.substring(0, length);
            assertThatThrownBy(() -> TrafficBlock.parse(torn)).isInstanceOf(InvalidTrafficException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1764550000 | 1764550000.5 | invalid time 1.7645500005E9",
                "1764550000 | -1 | invalid time -1",
                "1764550000 | 99999999999999999999 | invalid time 99999999999999999999",
                "\"0.0.1\" | \"../1\" | invalid chosen ../1",
                "\"0.0.1\" | null | invalid chosen null",
                "\"0.0.2\" | {} | invalid version {}",
                "\"fallback\" | \"a b\" | invalid by a b",
                "GET /milk | GET /\\u001b[2J | invalid kind GET /?[2J",
                "\"GET /milk\" | \"\" | invalid kind",
                ":120 | :1e2 | invalid requests 100.0",
                ":120 | :1000000001 | invalid requests 1000000001",
                ":120 | :-1 | invalid requests -1",
                ":120 | :119 | 117 latencies of 119 requests with 1 errors and 2 excluded",
                "\"errors\":1 | \"errors\":119 | 119 errors and 2 excluded are more than 120 requests",
                "\"excluded\":2 | \"excluded\":1000000000 | 1 errors and 1000000000 excluded are more than 120",
                "\"12\" | \"33\" | 33 is not the lowest value of a bin of latencies",
                "\"12\" | \"012\" | invalid latency 012",
                "\"12\" | \"-0\" | invalid latency -0",
                "\"12\" | \"4294967296\" | invalid latency 4294967296",
                "\"12\":17 | \"12\":\"17\" | invalid 12 \"17\"",
                "\"12\":17 | \"3\":17 | not JSON",
                "{\"3\":100,\"12\":17} | [3,100] | invalid latency [3,100]",
                "\"errors\":1, | `` | no errors",
                "\"errors\":1 | \"errors\":1,\"errors\":2 | not JSON",
                "\"errors\":1 | \"errors\":1,\"sum\":2 | unknown field sum",
            })
    void invalidValueIsRefusedByName(String valid, String invalid, String message) {
        assertThat(LINE).contains(valid);
        assertThatThrownBy(() -> TrafficBlock.parse(LINE.replace(valid, invalid)))
                .isInstanceOf(InvalidTrafficException.class)
                .hasMessageContaining(message.strip())
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "17", "{}", "\u0000", "{\"time\":", "not\njson"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> TrafficBlock.parse(text))
                .isInstanceOf(InvalidTrafficException.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void textAfterTheBlockIsRefused() {
        assertThatThrownBy(() -> TrafficBlock.parse(LINE + LINE)).isInstanceOf(InvalidTrafficException.class);
    }

    @Test
    void longAndDeepLinesAreRefused() {
        assertThatThrownBy(() -> TrafficBlock.parse(" ".repeat(TrafficBlock.MAX_LINE) + LINE))
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> TrafficBlock.parse("[".repeat(TrafficBlock.MAX_LINE)))
                .isInstanceOf(InvalidTrafficException.class);
        assertThatThrownBy(() -> TrafficBlock.parse(LINE.replace("120", "1".repeat(20_000))))
                .isInstanceOf(InvalidTrafficException.class);
        assertThatThrownBy(() -> TrafficBlock.parse(LINE.replace("/milk", "/" + "m".repeat(200))))
                .hasMessageContaining("invalid kind")
                .message()
                .hasSizeLessThan(80);
    }
}
