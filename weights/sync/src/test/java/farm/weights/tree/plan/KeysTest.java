package farm.weights.tree.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @ParameterizedTest
    @CsvSource({"'',''", "/,''", "a,a/", "/a/b/,a/b/", "' a ',a/"})
    void aPrefixIsTakenAsPeopleWriteIt(String written, String prefix) {
        assertThat(Keys.prefix(written)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "../a", "a/./b", "a\tb", "weight-sync", "weight-sync/x"})
    void aPrefixThatNoKeyCouldHaveIsRefused(String written) {
        assertThatThrownBy(() -> Keys.prefix(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyIsUnderAFileOnlyWithASlashBetween() {
        assertThat(Keys.isUnder("a/b", "a/b")).isTrue();
        assertThat(Keys.isUnder("a/b", "a/b/c")).isTrue();
        assertThat(Keys.isUnder("a/b", "a/bc")).isFalse();
        assertThat(Keys.isUnder("a/b", "a")).isFalse();
    }
}
