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
        assertThat(new Flow(20, false).words("canary 1/230 0.43 % of all"))
                .containsExactly("  canary 1/230", "  0.43 % of all");
    }
}
