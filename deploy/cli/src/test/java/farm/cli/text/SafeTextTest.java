package farm.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void nothingFromOutsideColoursOrMovesOrErases() {
        assertThat(SafeText.of("a\u001b[31mb\nc\rd\u202ee\u009bf")).isEqualTo("a?[31mb?c?d?e?f");
    }

    @Test
    void lettersOfAnyLanguageStay() {
        assertThat(SafeText.of("Ziege 🐐 …")).isEqualTo("Ziege 🐐 …");
    }
}
