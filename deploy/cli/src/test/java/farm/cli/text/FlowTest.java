package farm.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTest {

    @Test
    void linesEndBeforeTheWidth() {
        assertThat(new Flow(20, false).words("one two three four five six"))
                .containsExactly("  one two three four", "  five six");
    }

    @Test
    void aPercentSignStaysWithItsNumber() {
        assertThat(new Flow(20, false).words("canary 43/230 (18.70 %), baseline 0"))
                .containsExactly("  canary 43/230", "  (18.70 %), baseline", "  0");
    }
}
