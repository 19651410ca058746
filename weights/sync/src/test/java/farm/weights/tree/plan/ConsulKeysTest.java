package farm.weights.tree.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsulKeysTest {

    @ParameterizedTest
    @CsvSource({"'',''", "/,''", "a,a/", "/a/b/,a/b/", "' a ',a/"})
    void acceptsAPrefixWithAnySlashes(String written, String prefix) {
        assertThat(ConsulKeys.prefix(written)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "../a", "a/./b", "a\tb", "weight-sync", "weight-sync/x"})
    void rejectsAnInvalidPrefix(String written) {
        assertThatThrownBy(() -> ConsulKeys.prefix(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ",
                " a",
                "a%20b",
                "a%2e%2e/b",
                "..%2fb",
                "a\u00A0b",
                "a\u2028",
                "a\u200Db",
                "\uFEFFa",
                "a\uE000",
                "a\u0085",
                "a/./b",
                "a//b",
                "a/"
            })
    void rejectsAKeyThatConsulCannotRead(String key) {
        assertThat(ConsulKeys.problem(key)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "a /b", "a/ b", "100%", "a%2Fb", "a?b#c", "ä/日/😀", "a..b", "...", "{\"a\"}", "a+b&c=d"})
    void acceptsAKeyThatConsulCanRead(String key) {
        assertThat(ConsulKeys.problem(key)).isNull();
    }

    @Test
    void keyBelowAFileNeedsASlash() {
        assertThat(ConsulKeys.isUnder("a/b", "a/b")).isTrue();
        assertThat(ConsulKeys.isUnder("a/b", "a/b/c")).isTrue();
        assertThat(ConsulKeys.isUnder("a/b", "a/bc")).isFalse();
        assertThat(ConsulKeys.isUnder("a/b", "a")).isFalse();
    }
}
