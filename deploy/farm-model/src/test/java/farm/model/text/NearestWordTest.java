package farm.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    private static final List<String> KNOWN = List.of("steps", "strategy", "scaleDownDelay", "test", "warmup");

    @ParameterizedTest
    @CsvSource({
        "step, steps",
        "setps, steps",
        "stategy, strategy",
        "scale-down-delay, scaleDownDelay",
        "scaledowndelay, scaleDownDelay",
        "tests, test",
        "warmpu, warmup"
    })
    void findsTheWordThatWasMeant(String word, String meant) {
        assertThat(NearestWord.of(word, KNOWN)).contains(meant);
    }

    @Test
    void suggestsNothingForAnotherWord() {
        assertThat(NearestWord.of("colour", KNOWN)).isEmpty();
        assertThat(NearestWord.of("", KNOWN)).isEmpty();
        assertThat(NearestWord.of("steps".repeat(100), KNOWN)).isEmpty();
    }
}
