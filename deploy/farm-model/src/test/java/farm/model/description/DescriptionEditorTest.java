package farm.model.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptionEditorTest {

    private static final String GOAT = "services:\n  goat:\n    application: goat-service\n    ports: 8101-8110\n";

    /** Texts of the goat's {@code instances}, and the same with a third of 0.0.2 or with 0.0.3. */
    static Stream<Arguments> counts() {
        return Stream.of(
                // block style
                Arguments.of("    instances:\n      0.0.2: 1\n", "    instances:\n      0.0.2: 3\n"),
                Arguments.of("    instances:\n      0.0.1: 2\n", "    instances:\n      0.0.1: 2\n      0.0.2: 3\n"),
                Arguments.of("    instances:\n     '0.0.2':   1 # c\n", "    instances:\n     '0.0.2':   3 # c\n"),
                Arguments.of(
                        "    instances:\n     \"0.0.1\": 1\n",
                        "    instances:\n     \"0.0.1\": 1\n     \"0.0.2\": 3\n"),
                Arguments.of("    instances:\n     '0.0.1': 1\n", "    instances:\n     '0.0.1': 1\n     '0.0.2': 3\n"),
                // no line break at the end of the file
                Arguments.of("    instances:\n      0.0.2: 1", "    instances:\n      0.0.2: 3"),
                Arguments.of("    instances:\n      0.0.1: 2", "    instances:\n      0.0.1: 2\n      0.0.2: 3"),
                Arguments.of("    instances:", "    instances:\n      0.0.2: 3"),
                Arguments.of("    instances: # c", "    instances: # c\n      0.0.2: 3"),
                // comments at line ends and between entries, tabs before comments, empty lines
                Arguments.of(
                        "    # a\n    instances: # b\n      # c\n      0.0.1: 2\t# d\n\n      # e\n    # f\n# g\n",
                        "    # a\n    instances: # b\n      # c\n      0.0.1: 2\t# d\n      0.0.2: 3\n\n"
                                + "      # e\n    # f\n# g\n"),
                Arguments.of(
                        "    instances:\n      0.0.2: # c\n        1\n",
                        "    instances:\n      0.0.2: # c\n        3\n"),
                Arguments.of("    instances:\n      0.0.2: !!int \"1\"\n", "    instances:\n      0.0.2: 3\n"),
                // a missing or an empty mapping
                Arguments.of("", "    instances:\n      0.0.2: 3\n"),
                Arguments.of("    # c\n", "    instances:\n      0.0.2: 3\n    # c\n"),
                Arguments.of("    instances:\n", "    instances:\n      0.0.2: 3\n"),
                Arguments.of("    instances:  # c\n    # d\n", "    instances:  # c\n      0.0.2: 3\n    # d\n"),
                Arguments.of("    instances: null # c\n", "    instances: {0.0.2: 3} # c\n"),
                Arguments.of("    instances: ~\n", "    instances: {0.0.2: 3}\n"),
                Arguments.of("    instances: {}\n", "    instances: {0.0.2: 3}\n"),
                Arguments.of("    instances: {\n    # c\n    }\n", "    instances: {\n    # c\n    0.0.2: 3}\n"),
                Arguments.of(
                        "    instances:\n    registers: itself\n",
                        "    instances:\n      0.0.2: 3\n    registers: itself\n"),
                Arguments.of("    \"instances\":\n", "    \"instances\":\n      \"0.0.2\": 3\n"),
                // after other kinds of values
                Arguments.of(
                        "    environment:\n      A: |\n        x # no comment\n\n        y\n\n  # c\n",
                        "    environment:\n      A: |\n        x # no comment\n\n        y\n\n"
                                + "    instances:\n      0.0.2: 3\n  # c\n"),
                Arguments.of(
                        "    environment:\n      A: >-\n        x\n        y",
                        "    environment:\n      A: >-\n        x\n        y\n    instances:\n      0.0.2: 3"),
                Arguments.of(
                        "    environment: {A: \"x\n      y\"} # c\n",
                        "    environment: {A: \"x\n      y\"} # c\n    instances:\n      0.0.2: 3\n"),
                Arguments.of(
                        "    environment:\n      A: x\n        y\n",
                        "    environment:\n      A: x\n        y\n    instances:\n      0.0.2: 3\n"),
                // flow style
                Arguments.of("    instances: {0.0.1: 2, 0.0.2: 1}\n", "    instances: {0.0.1: 2, 0.0.2: 3}\n"),
                Arguments.of("    instances: {0.0.1: 2}\n", "    instances: {0.0.1: 2, 0.0.2: 3}\n"),
                Arguments.of("    instances: {0.0.1: 2, }", "    instances: {0.0.1: 2, 0.0.2: 3, }"),
                Arguments.of("    instances: { \"0.0.1\":2 }\n", "    instances: { \"0.0.1\":2, \"0.0.2\": 3 }\n"),
                Arguments.of(
                        "    instances: {\n      0.0.1: 2 # c\n    } # d\n",
                        "    instances: {\n      0.0.1: 2, # c\n      0.0.2: 3\n    } # d\n"),
                Arguments.of(
                        "    instances: {\n      0.0.1: 2, # c\n    }\n",
                        "    instances: {\n      0.0.1: 2, # c\n      0.0.2: 3,\n    }\n"),
                Arguments.of(
                        "    instances: { 0.0.1: 2 # c\n    }\n", "    instances: { 0.0.1: 2, 0.0.2: 3 # c\n    }\n"),
                Arguments.of("    instances:\n      {0.0.1: 2}\n", "    instances:\n      {0.0.1: 2, 0.0.2: 3}\n"));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void setCountChangesOneEntry(String before, String after) throws DescriptionException {
        String rest = before.isEmpty() || before.endsWith("\n") ? "load-balancers: []\n" : "";
        assertThat(setCount(GOAT + before + rest, "0.0.2", 3)).isEqualTo(GOAT + after + rest);
        assertThat(setCount(GOAT + after + rest, "0.0.2", 3)).isEqualTo(GOAT + after + rest);
        // with the line breaks of Windows
        assertThat(setCount(windows(GOAT + before + rest), "0.0.2", 3)).isEqualTo(windows(GOAT + after + rest));
        // positions after characters outside of the BMP
        String pasture = "\uFEFF# \uD83D\uDC10 \uD83E\uDD5B ü\n";
        assertThat(setCount(pasture + GOAT + before + rest, "0.0.2", 3)).isEqualTo(pasture + GOAT + after + rest);
    }

    /** Texts of the goat's {@code instances}, and the same without 0.0.2. */
    static Stream<Arguments> removals() {
        return Stream.of(
                Arguments.of("    instances:\n      0.0.1: 2\n      0.0.2: 1\n", "    instances:\n      0.0.1: 2\n"),
                Arguments.of("    instances:\n      0.0.2: 1\n      0.0.1: 2\n", "    instances:\n      0.0.1: 2\n"),
                Arguments.of("    instances:\n      0.0.1: 2\n      0.0.2: 1", "    instances:\n      0.0.1: 2"),
                Arguments.of(
                        "    instances:\n      # a\n      0.0.2: 1 # b\n      # c\n      0.0.1: 2\n",
                        "    instances:\n      # a\n      # b\n      # c\n      0.0.1: 2\n"),
                Arguments.of(
                        "    instances:\n      0.0.1: 2\n      0.0.2: # a\n      # b\n\n        1 # c",
                        "    instances:\n      0.0.1: 2\n      # a\n      # b\n      # c"),
                // the last entry
                Arguments.of("    instances:\n      0.0.2: 1\n", "    instances: {}\n"),
                Arguments.of("    instances:\n      0.0.2: 1", "    instances: {}"),
                Arguments.of(
                        "    instances:  # a\n      # b\n      0.0.2: 1 # c\n      # d\n",
                        "    instances: {}  # a\n      # b\n      # c\n      # d\n"),
                Arguments.of("    instances :\n      0.0.2: 1\n", "    instances : {}\n"),
                // flow style
                Arguments.of("    instances: {0.0.1: 2, 0.0.2: 1}\n", "    instances: {0.0.1: 2}\n"),
                Arguments.of("    instances: {0.0.2: 1, 0.0.1: 2}\n", "    instances: {0.0.1: 2}\n"),
                Arguments.of("    instances: {0.0.1: 2, 0.0.2: 1,}\n", "    instances: {0.0.1: 2,}\n"),
                Arguments.of("    instances: {0.0.1: 2, 0.0.2: 1 , 1.0: 1}\n", "    instances: {0.0.1: 2, 1.0: 1}\n"),
                Arguments.of("    instances: {0.0.2: 1}\n", "    instances: {}\n"),
                Arguments.of("    instances: { 0.0.2: 1, } # c\n", "    instances: {} # c\n"),
                Arguments.of(
                        "    instances: {\n      0.0.1: 2, # a\n      0.0.2: 1 # b\n    }\n",
                        "    instances: {\n      0.0.1: 2 # a\n      # b\n    }\n"),
                Arguments.of(
                        "    instances: {\n      0.0.1: 2,\n      0.0.2: 1\n    }\n",
                        "    instances: {\n      0.0.1: 2\n    }\n"),
                Arguments.of(
                        "    instances: {\n      0.0.2: 1, # a, b\n      0.0.1: 2,\n    }\n",
                        "    instances: {\n      # a, b\n      0.0.1: 2,\n    }\n"),
                Arguments.of(
                        "    instances: {\n      0.0.2: 1,\n      0.0.1: 2,\n    }\n",
                        "    instances: {\n      0.0.1: 2,\n    }\n"),
                Arguments.of(
                        "    instances: {0.0.2: 1 # a\n      , 0.0.1: 2}\n",
                        "    instances: { # a\n       0.0.1: 2}\n"));
    }

    @ParameterizedTest
    @MethodSource("removals")
    void removeVersionRemovesOneEntry(String before, String after) throws DescriptionException {
        String rest = before.endsWith("\n") ? "load-balancers: []\n" : "";
        assertThat(remove(GOAT + before + rest, "0.0.2")).isEqualTo(GOAT + after + rest);
        assertThat(remove(GOAT + after + rest, "0.0.2")).isEqualTo(GOAT + after + rest);
        assertThat(remove(windows(GOAT + before + rest), "0.0.2")).isEqualTo(windows(GOAT + after + rest));
        String pasture = "# \uD83D\uDC10\n";
        assertThat(remove(pasture + GOAT + before + rest, "0.0.2")).isEqualTo(pasture + GOAT + after + rest);
    }

    @Test
    void aMissingMappingHasNothingToRemove() throws DescriptionException {
        for (String text : List.of(GOAT, GOAT + "    instances:\n", GOAT + "    instances: {}\n")) {
            assertThat(remove(text, "0.0.2")).isEqualTo(text);
        }
    }

    @Test
    void servicesOnOneLineStayThere() throws DescriptionException {
        String text = "{services: {goat: {application: g, ports: 8101}, cow: {command: [c], ports: 8102}}} # c";
        String more = setCount(text, "0.0.2", 3);
        assertThat(more)
                .isEqualTo("{services: {goat: {application: g, ports: 8101, instances: {0.0.2: 3}},"
                        + " cow: {command: [c], ports: 8102}}} # c");
        assertThat(setCount(more, "0.0.3", 1)).contains("instances: {0.0.2: 3, 0.0.3: 1}}, cow");
        assertThat(remove(more, "0.0.2")).contains("ports: 8101, instances: {}}, cow");
        assertThat(setCount("{services: {goat: {instances: , application: g, ports: 8101}}}", "0.0.2", 3))
                .isEqualTo("{services: {goat: {instances: {0.0.2: 3} , application: g, ports: 8101}}}");
    }

    @Test
    void aJsonTextStaysJson() throws DescriptionException {
        assertThat(setCount("{\"services\":{\"goat\":{\"application\":\"g\",\"ports\":8101}}}", "0.0.2", 3))
                .isEqualTo("{\"services\":{\"goat\":{\"application\":\"g\",\"ports\":8101,"
                        + " \"instances\": {\"0.0.2\": 3}}}}");
    }

    @ParameterizedTest
    @CsvSource({"1", "12", "2", "4"})
    void theIndentationOfTheFileIsKept(int width) throws DescriptionException {
        String indent = " ".repeat(width);
        String text = GOAT.replace("  ", indent);
        assertThat(setCount(text, "0.0.2", 3))
                .isEqualTo(text + indent.repeat(2) + "instances:\n" + indent.repeat(3) + "0.0.2: 3\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, '\"1.0\"'", "1, '\"1\"'", "1e3, '\"1e3\"'", "true, '\"true\"'", "null, '\"null\"'", "no, '\"no\"'",
        "0x1F, '\"0x1F\"'", "2024-01-31, '\"2024-01-31\"'", "y, '\"y\"'", "1.0.0, 1.0.0", "v1, v1", "latest, latest",
        "1.0-rc.1, 1.0-rc.1"
    })
    void aVersionThatYamlTakesForAnotherTypeIsQuoted(String version, String key) throws DescriptionException {
        assertThat(setCount(GOAT, version, 1)).endsWith("instances:\n      " + key + ": 1\n");
        String present = GOAT + "    instances: {" + version + ": 1}\n";
        assertThat(setCount(present, version, 2)).isEqualTo(present.replace(": 1}", ": 2}"));
    }

    @Test
    void faultsAreAddedChangedAndRemoved() throws DescriptionException {
        String text = GOAT + "    # c\nload-balancers: []";
        String slow = setFaults(text, new Faults(null, "200ms", null));
        assertThat(slow)
                .isEqualTo(GOAT + "    versions:\n      0.0.2:\n        faults: {latency: 200ms}\n    # c\n"
                        + "load-balancers: []");
        String failing = setFaults(slow, new Faults(0.0001, "PT0,2S", "5s"));
        assertThat(failing).contains("faults: {latency: \"PT0,2S\", error-rate: 0.00010, startup-delay: 5s}\n");
        assertThat(setFaults(failing, new Faults(1.0, null, null))).contains("faults: {error-rate: 1.0}\n");
        assertThat(setFaults(failing, Faults.NONE)).isEqualTo(GOAT + "    versions: {}\n    # c\nload-balancers: []");
        assertThat(setFaults(text, Faults.NONE)).isEqualTo(text);
    }

    @Test
    void otherKeysAndCommentsOfAVersionStay() throws DescriptionException {
        String text = GOAT + """
                    versions:
                      # the canary
                      0.0.2:
                        application: other   # a branch
                        faults:
                          # on purpose
                          latency: 1s   # see 12
                """;
        assertThat(setFaults(text, new Faults(null, "2s", "1s")))
                .isEqualTo(text.replace(
                        "latency: 1s   # see 12\n", "latency: 2s   # see 12\n          startup-delay: 1s\n"));
        assertThat(setFaults(text, Faults.NONE))
                .isEqualTo(text.replace("        faults:\n", "")
                        .replace("          latency: 1s   # see 12\n", "        # see 12\n"));
        assertThat(setFaults(GOAT + "    versions:\n      0.0.2:\n", new Faults(null, "2s", null)))
                .isEqualTo(GOAT + "    versions:\n      0.0.2:\n        faults: {latency: 2s}\n");
        assertThat(setFaults(GOAT + "    versions: {0.0.2, 0.0.3: }\n", new Faults(0.5, null, null)))
                .satisfies(edited -> assertThat(DescriptionReader.parse("farm.yaml", edited)
                                .service("goat")
                                .orElseThrow()
                                .version("0.0.2")
                                .faults())
                        .isEqualTo(new Faults(0.5, null, null)));
    }

    static Stream<Arguments> unsupported() {
        return Stream.of(
                Arguments.of("    instances: &all {0.0.1: 1}\n", "line 5 uses the anchor '&all'"),
                Arguments.of("    instances:\n      0.0.1: &n 1\n      0.0.2: *n\n", "line 6 uses the anchor '&n'"),
                Arguments.of("    ? instances\n    : 0.0.2: 1\n", "line 6 does not begin with a key"),
                Arguments.of("    instances:\n      ? 0.0.2\n      : 1\n", "line 6 does not begin with a key"),
                Arguments.of("    instances: !!map\n      0.0.2: 1\n", "of the way it is written"));
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void aRareNotationIsLeftToItsUser(String instances, String reason) {
        assertThatThrownBy(() -> remove(GOAT + instances, "0.0.2"))
                .isInstanceOf(DescriptionException.class)
                .hasMessageMatching("farm.yaml: .*cannot be edited by the farm because .*; edit it by hand")
                .hasMessageContaining(reason);
    }

    @Test
    void anAliasBesideAnEditStays() throws DescriptionException {
        String text = """
                services:
                  cow:
                    command: [cow]
                    environment: &pasture {A: b}
                    ports: 8121
                  goat:
                    command: [goat]
                    ports: 8101
                    environment: *pasture   # c
                """;
        assertThat(setCount(text, "0.0.2", 3)).isEqualTo(text + "    instances:\n      0.0.2: 3\n");
        assertThatThrownBy(() -> setCount(text.replace("environment: *", "environment:\n      *"), "0.0.2", 3))
                .hasMessage("farm.yaml: cannot be edited by the farm because line 9 uses an alias; edit it by hand");
    }

    @Test
    void aRemovedBlockOfTextIsLeftToItsUser() {
        String text =
                GOAT + "    versions: \n      0.0.2:\n        faults:\n          latency: |- # c\n            1s\n";
        assertThatThrownBy(() -> setFaults(text, Faults.NONE))
                .hasMessage(
                        "farm.yaml: cannot be edited by the farm because line 8 begins a block of text ('|' or '>');"
                                + " edit it by hand");
    }

    @Test
    void anInvalidEditIsRefusedInOneLine() {
        assertThatThrownBy(() -> setCount(GOAT, "0.0.2", 201))
                .isInstanceOf(DescriptionException.class)
                .hasMessage("farm.yaml: 201 instances of goat 0.0.2 are out of range (allowed: 0 to 200)");
        assertThatThrownBy(() -> setCount(GOAT, "0.0.2", -1)).hasMessageContaining("-1 instances");
        assertThatThrownBy(() -> setCount(GOAT, "a: b", 1))
                .hasMessageStartingWith("farm.yaml: 'a: b' is not a version");
        assertThatThrownBy(() -> DescriptionEditor.setCount("farm.yaml", GOAT, "cow", "1", 1))
                .hasMessage("farm.yaml: there is no service 'cow' (there are: goat)");
        assertThatThrownBy(() -> setCount("services: [", "1", 1)).hasMessageStartingWith("farm.yaml:1: not YAML");
        String cheese = "services: {goat: {command: [x], artifact: 'https://example.org/{version}', ports: 1}}";
        assertThatThrownBy(() -> setCount(cheese, "2.0", 1))
                .hasMessage("farm.yaml: version 2.0 of service goat: 'artifact' is a URL and needs a 'sha256'");
        assertThatThrownBy(() -> setFaults(cheese, new Faults(0.1, null, null)))
                .hasMessage("farm.yaml: version 0.0.2 of service goat:"
                        + " 'faults' are for an 'application', not for a 'command'");
    }

    private static String setCount(String text, String version, int count) throws DescriptionException {
        return DescriptionEditor.setCount("farm.yaml", text, "goat", version, count);
    }

    private static String remove(String text, String version) throws DescriptionException {
        return DescriptionEditor.removeVersion("farm.yaml", text, "goat", version);
    }

    private static String setFaults(String text, Faults faults) throws DescriptionException {
        return DescriptionEditor.setFaults("farm.yaml", text, "goat", "0.0.2", faults);
    }

    private static String windows(String text) {
        return text.replace("\n", "\r\n");
    }
}
