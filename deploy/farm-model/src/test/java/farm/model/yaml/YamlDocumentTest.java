package farm.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "---\n"})
    void aTextWithoutContentIsAnEmptyMapping(String text) throws InvalidYamlException {
        assertThat(YamlDocument.readPlain("a.yaml", "the file", text).keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: &x 1       | the anchor &x",
                "a: &x [1]     | the anchor &x",
                "a: !!str 1    | the tag tag:yaml.org,2002:str",
                "a: !cow {}    | the tag !cow",
                "a: !cow [1]   | the tag !cow"
            })
    void anchorsAndTagsAreRefused(String text, String special) {
        assertThatThrownBy(() -> YamlDocument.readPlain("a.yaml", "the file", "# first\n" + text))
                .isInstanceOf(InvalidYamlException.class)
                .hasMessage("a.yaml:2: " + special + " is not allowed here; write the value itself");
    }

    @Test
    void aDeepTextIsRefused() {
        assertThatThrownBy(
                        () -> YamlDocument.readPlain("a.yaml", "the file", "a: " + "[".repeat(1000) + "]".repeat(1000)))
                .isInstanceOf(InvalidYamlException.class)
                .hasMessageStartingWith("a.yaml: not YAML: ");
    }

    @Test
    void severalDocumentsAreRefused() {
        assertThatThrownBy(() -> YamlDocument.readPlain("a.yaml", "the file", "a: 1\n---\nb: 1\n"))
                .isInstanceOf(InvalidYamlException.class)
                .hasMessageStartingWith("a.yaml:2: not YAML: ");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() throws InvalidYamlException {
        YamlMap map = YamlDocument.readPlain("a.yaml", "the file", "step: 1\ncolour: red\n");
        assertThat(map.unknownKeys(List.of("steps", "strategy")))
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "a.yaml:1: 'step' is not a key of the file (allowed: steps, strategy); did you mean 'steps'?",
                        "a.yaml:2: 'colour' is not a key of the file (allowed: steps, strategy)");
    }
}
