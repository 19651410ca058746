package farm.cli.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.cli.error.UserError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentsTest {

    @Test
    void readsVersionsAndWeights() {
        assertThat(Assignments.parse(List.of("0.0.2=25", "0.0.1=999999999", "x_y-1=0")))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("0.0.1", 999_999_999L, "0.0.2", 25L, "x_y-1", 0L)));
        assertThat(Assignments.parse(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "0.0.1, '0.0.1' is not VERSION=WEIGHT",
                "=1, '' is not a version name",
                "a b=1, 'a b' is not a version name",
                "0.0.1=, '0.0.1=' has no weight: a weight is a whole number from 0 to 999999999",
                "0.0.1=-1, '0.0.1=-1' has no weight",
                "0.0.1=1.5, '0.0.1=1.5' has no weight",
                "0.0.1=1000000000, '0.0.1=1000000000' has no weight",
                "0.0.2=3, '0.0.2' is given twice",
            })
    void mistakesAreNamed(String text, String problem) {
        assertThatThrownBy(() -> Assignments.parse(List.of("0.0.2=1", text)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(problem);
    }

    @Test
    void textListsThem() {
        assertThat(Assignments.text(Assignments.parse(List.of("0.0.2=25", "0.0.1=75"))))
                .isEqualTo("0.0.1=75 0.0.2=25");
        assertThat(Assignments.text(Map.of())).isEqualTo("no weights");
    }
}
