package farm.cli.tally;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {

    @Test
    void hasServicePortAndVersion() {
        assertThat(Label.parse("goat:8103:0.0.2")).isEqualTo(new Label("goat", 8103, "0.0.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "milk", "goat:8103", "goat:x:0.0.1", "goat:8103:", ":8103:0.0.1", "goat:123456:1"})
    void otherTextsAreNoLabels(String text) {
        assertThat(Label.parse(text)).isNull();
    }
}
