package farm.weights.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsParserTest {

    private final WeightsParser parser = new WeightsParser(() -> 127);

    private ParseResult parse(String text) {
        return parser.parse("goat.json", text.getBytes(UTF_8));
    }

    private List<Problem> problems(String text) {
        assertThat(parse(text)).isInstanceOf(ParseResult.Invalid.class);
        return ((ParseResult.Invalid) parse(text)).problems();
    }

    @Test
    void parsesWeights() {
        assertThat(parse("""
                {
                  "version=0.0.1": { "weight": 75 },
                  "version=0.0.2": { "weight": 0 },
                  "version=Big_1-x": {"weight":999999999}
                }
                """))
                .isEqualTo(new ParseResult.Valid(Weights.of(Map.of("0.0.1", 75, "0.0.2", 0, "Big_1-x", 999_999_999))));
    }

    @Test
    void ignoresAByteOrderMark() {
        assertThat(parse("\uFEFF{\"version=1\":{\"weight\":1}}"))
                .isEqualTo(new ParseResult.Valid(Weights.of(Map.of("1", 1))));
    }

    @Test
    void ignoresTheNameOfASchema() {
        assertThat(parse("{\"$schema\":\"./weights.schema.json\",\"version=1\":{\"weight\":1}}"))
                .isEqualTo(new ParseResult.Valid(Weights.of(Map.of("1", 1))));
    }

    static List<Arguments> wrong() {
        return List.of(
                Arguments.of("{\n\"$schema\": 1, \"version=1\": {\"weight\": 1}}", 2, "\"$schema\" should be a text"),
                Arguments.of(
                        "{\"$schema\": \"a\",\n\"$schema\": \"a\", \"version=1\": {\"weight\": 1}}",
                        2,
                        "\"$schema\" occurs twice"),
                Arguments.of("{\"version=1\": {\"weight\": 1, \"$schema\": \"a\"}}", 1, "has \"$schema\"; remove it"),
                Arguments.of("{\n\"version=1\": {\"weight\": -1}}", 2, "weight -1 is negative"),
                Arguments.of("{\n\"version=1\": {\"weight\": -0}}", 2, "weight -0 is negative"),
                Arguments.of("{\n\"version=1\": {\"weight\": 1.5}}", 2, "weight 1.5 is not written as a whole number"),
                Arguments.of("{\"version=1\": {\"weight\": 75.0}}", 1, "weight 75.0 is not written as a whole number"),
                Arguments.of("{\"version=1\": {\"weight\": 1e2}}", 1, "weight 1e2 is not written as a whole number"),
                Arguments.of("{\"version=1\": {\"weight\": 1000000000}}", 1, "weight 1000000000 is too large"),
                Arguments.of("{\"version=1\": {\"weight\": " + "9".repeat(500) + "}}", 1, "is too large"),
                Arguments.of("{\"version=1\": {\"weight\": " + "9".repeat(5000) + "}}", 1, "not JSON"),
                Arguments.of("{\"version=1\": {\"weight\": \"75\"}}", 1, "weight \"75\" is a text"),
                Arguments.of("{\"version=1\": {\"weight\": true}}", 1, "weight true is a truth value"),
                Arguments.of("{\"version=1\": {\"weight\": null}}", 1, "weight null is not a number"),
                Arguments.of("{\"version=1\": {\"weight\": [75]}}", 1, "is a list"),
                Arguments.of("{\"version=1\": {\"weight\": {\"weight\": 75}}}", 1, "is an object"),
                Arguments.of("{\"version=1\": {\"weight\": 007}}", 1, "not JSON"),
                Arguments.of("{\"version=1\": {\"weight\": NaN}}", 1, "not JSON"),
                Arguments.of("{\"version=1\": {\"weight\": 0x10}}", 1, "not JSON"),
                Arguments.of("{\"version=1\": {\n\"weight\": 1,\n\"weight\": 2}}", 3, "has \"weight\" twice"),
                Arguments.of("{\"version=1\": {}}", 1, "has no \"weight\""),
                Arguments.of(
                        "{\"version=1\": {\"wieght\": 5}}", 1, "has \"wieght\"; remove it, because only \"weight\""),
                Arguments.of("{\"version=1\": {\"weight\": 1,\n \"note\": {\"a\": [1]}}}", 2, "has \"note\""),
                Arguments.of("{\"version=1\": 75}", 1, "should be an object like {\"weight\": 75}"),
                Arguments.of("{\"version=1\": [{\"weight\": 75}]}", 1, "should be an object"),
                Arguments.of(
                        "{\"version=1\": {\"weight\": 1},\n\n\"version=1\": {\"weight\": 2}}",
                        3,
                        "version 1 occurs twice, first on line 1; remove one of them"),
                Arguments.of("{\"0.0.1\": {\"weight\": 75}}", 1, "\"0.0.1\" is no version; write \"version=0.0.1\""),
                Arguments.of("{\"version=\": {\"weight\": 75}}", 1, "\"\" is not a version name"),
                Arguments.of("{\"version=a/b\": {\"weight\": 75}}", 1, "\"a/b\" is not a version name"),
                Arguments.of("{\"version=" + "x".repeat(65) + "\": {\"weight\": 75}}", 1, "is not a version name"),
                Arguments.of("{\"version=a\\nb\": {\"weight\": 75}}", 1, "\"a?b\" is not a version name"),
                Arguments.of("{\"version=1\": {\"weight\": 1}}\n{}", 2, "more after the end"),
                Arguments.of("{\"version=1\": {\"weight\": 1},}", 1, "not JSON"),
                Arguments.of("{'version=1': {'weight': 1}}", 1, "not JSON"),
                Arguments.of("{\n// 75\n\"version=1\": {\"weight\": 1}}", 2, "not JSON"),
                Arguments.of("hello", 1, "not JSON"),
                Arguments.of("[]", 1, "not a JSON object"),
                Arguments.of("75", 1, "not a JSON object"),
                Arguments.of("null", 1, "not a JSON object"),
                Arguments.of("{\"a\":" + "[".repeat(5000) + "}", 1, "not JSON"),
                Arguments.of("{\"version=1\": {\"weight\": 1}}\u0000", 1, "not JSON"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void reportsAProblemWithItsLine(String text, int line, String reason) {
        assertThat(problems(text)).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("goat.json");
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.reason()).contains(reason).doesNotContain("\n");
        });
        assertThat(((ParseResult.Invalid) parse(text)).maybeUnfinished()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "{",
                "{\"version=1\": {\"wei",
                "{\"version=1\": {\"weight\": 1}",
                "{\"version=1\": {\"weight\": 1"
            })
    void truncatedFileMayBeUnfinished(String text) {
        assertThat(parse(text))
                .isInstanceOfSatisfying(
                        ParseResult.Invalid.class,
                        invalid -> assertThat(invalid.maybeUnfinished()).isTrue());
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThat(problems("""
                {
                  "version=1": { "weight": -5 },
                  "0.0.2": { "weight": 5 },
                  "version=3": { "weight": "x", "y": 1 },
                  "version=1": { "weight": 1 }
                }
                """)).extracting(Problem::line).containsExactly(2, 3, 4, 4, 5);
    }

    @Test
    void rejectsAnEmptyObject() {
        assertThat(problems("{}").getFirst().reason()).contains("the file has no version");
    }

    @Test
    void rejectsMoreVersionsThanATransactionTakes() {
        assertThat(parse(versions(127))).isInstanceOf(ParseResult.Valid.class);
        assertThat(problems(versions(128)).getFirst().reason()).contains("128 versions", "at most 127");
    }

    private static String versions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"version=" + i + "\":{\"weight\":1}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void reportsTheFirstOfManyProblems() {
        String text = IntStream.range(0, 1000)
                .mapToObj(i -> "\"version=" + i + "\":{\"weight\":-1}")
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(problems(text)).hasSizeLessThan(30);
        assertThat(problems(text).getLast().reason()).contains("more problems");
    }

    @Test
    void rejectsBytesThatAreNotUtf8() {
        byte[] noUtf8 = "{\"version=1\u00ff\": {\"weight\": 1}}".getBytes(ISO_8859_1);
        assertThat(parser.parse("goat.json", noUtf8)).isInstanceOf(ParseResult.Invalid.class);
        assertThat(parser.parse("goat.json", "hello".getBytes(UTF_16))).isInstanceOf(ParseResult.Invalid.class);
        assertThat(parser.parse("goat.json", new byte[] {0, 0, 0, 0, 0})).isInstanceOf(ParseResult.Invalid.class);
    }
}
