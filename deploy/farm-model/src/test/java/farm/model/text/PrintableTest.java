package farm.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void replacesInvisibleCharacters() {
        assertThat(Printable.of("a\u001b[31m\nb\u202e\u2028c\ud800")).isEqualTo("a?[31m?b??c?");
    }

    @Test
    void keepsLettersOfAllScripts() {
        assertThat(Printable.of("ö 山羊 🐐")).isEqualTo("ö 山羊 🐐");
    }

    @Test
    void cutsLongTextByCharacters() {
        assertThat(Printable.of("🐐🐐🐐", 2)).isEqualTo("🐐🐐…");
        assertThat(Printable.of("🐐🐐", 2)).isEqualTo("🐐🐐");
    }
}
