package farm.weights.tree.expand;

import static farm.weights.tree.expand.ExpanderFixture.ALL;
import static farm.weights.tree.expand.ExpanderFixture.NONE;
import static farm.weights.tree.expand.ExpanderFixture.problems;
import static farm.weights.tree.expand.ExpanderFixture.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.source.Snapshot;
import farm.weights.tree.plan.ConsulKeys;
import farm.weights.tree.plan.FileKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that do not become keys, and the reason. */
class InvalidFilesTest {

    @ParameterizedTest
    @MethodSource
    void reportsProblemsWithFileLineAndReason(String file, String text, List<String> expected) {
        String problems = problems(read(ALL, file, text));
        assertThat(problems.lines()).hasSameSizeAs(expected);
        assertThat(expected)
                .allSatisfy(start -> assertThat(problems.lines())
                        .anySatisfy(line -> assertThat(line).startsWith(start)));
    }

    static Stream<Arguments> reportsProblemsWithFileLineAndReason() {
        String long1 = "k".repeat(ConsulKeys.MAX_KEY_BYTES);
        return Stream.of(
                invalid("a.json", "[1]", "a.json:1: not a JSON object"),
                invalid("a.json", "{\n\"a\":1,\n", "a.json:3: the JSON ends too soon"),
                invalid("a.json", "{\n\"a\" 1}", "a.json:2: not JSON: "),
                invalid("a.json", "{} x", "a.json:1: not JSON: "),
                invalid("a.json", "{}\n{}", "a.json:2: there is more after the end"),
                invalid("a.json", "{\n\"a\":1,\n\"a\":2}", "a.json:3: \"a\" occurs twice"),
                invalid("a.json", "{\"a/b\":1,\n\"a\":{\"b\":2}}", "a.json:2: the key to/a/a/b occurs twice"),
                invalid(
                        "a.json",
                        "{\"\":1,\n\"..\":2,\n\"a//b\":3,\n\"a/\":4,\"x\\u0000\":5}",
                        "a.json:1: the key to/a/ has an empty part",
                        "a.json:2: the key to/a/.. has '..' as a part",
                        "a.json:3: the key to/a/a//b has an empty part",
                        "a.json:4: the key to/a/a/ has an empty part",
                        "a.json:4: the key to/a/x? has control characters"),
                invalid("a.json", "{\"" + long1 + "\":1}", "a.json:1: the key to/a/kkk"),
                invalid("a.yaml", long1 + ":\n  x: 1\n", "a.yaml:1: the key to/a/kkk"),
                invalid(
                        "a.json",
                        "{\"a\":\"" + "x".repeat(ConsulKeys.MAX_VALUE_BYTES + 1) + "\"}",
                        "a.json:1: the value of to/a/a has 384001 bytes"),
                invalid("a.yaml", "a: 1\na: 2\n", "a.yaml:2: 'a' occurs twice"),
                invalid("a.yaml", "a: [1\nb: 2\n", "a.yaml:2: not YAML: "),
                invalid("a.yaml", "- 1\n", "a.yaml:1: not a YAML mapping"),
                invalid("a.yaml", "~\n", "a.yaml:1: not a YAML mapping"),
                invalid("a.yaml", "a: 1\n---\nb: 2\n", "a.yaml:3: a second document begins here"),
                invalid("a.yaml", "? [a, b]\n: 1\n", "a.yaml:1: a key that is not a plain scalar"),
                invalid("a.yaml", "a: 1\n<<: 2\n", "a.yaml:2: merges (<<) something that is not a mapping"),
                invalid("a.yaml", "a: &a\n  b: *a\n", "a.yaml:1: more than 100 nested mappings or lists"),
                invalid("a.yaml", "a: &a [*a, *a]\n", "a.yaml:1: "),
                invalid("a.yaml", "a: *nobody\n", "a.yaml:1: not YAML: "),
                invalid("a.properties", "a=1\na=2\n", "a.properties: the key to/a/a occurs twice"),
                invalid("a.properties", "a=\\u00zz\n", "a.properties: not valid properties"),
                invalid("x\u0007.txt", "t", "x\u0007.txt: the key to/x? has control characters"),
                invalid(
                        "a.txt",
                        "x".repeat(ConsulKeys.MAX_VALUE_BYTES + 1),
                        "a.txt: the value of to/a has 384001 bytes"));
    }

    private static Arguments invalid(String file, String text, String... problems) {
        return Arguments.of(file, text, List.of(problems));
    }

    @Test
    void rejectsExplodingAliases() {
        String bomb = "a0: &a0 {}\n"
                + IntStream.range(1, 60)
                        .mapToObj(i -> "a%d: &a%d {x: *a%d, y: *a%d}\n".formatted(i, i, i - 1, i - 1))
                        .collect(Collectors.joining());
        assertThat(problems(read(ALL, "a.yaml", bomb))).contains("more than 100000 values");
        String lists =
                bomb.replaceAll("\\{(x: )?", "[").replaceAll("(, )?y: ", ", ").replace("}", "]");
        assertThat(problems(read(ALL, "a.yaml", lists))).contains("more than 100000 values");
    }

    @Test
    @Timeout(20) // each once took minutes or all memory
    void rejectsSmallFilesThatExpandToTooMuch() {
        String merges = "p0: &p0 {a: 1}\n"
                + IntStream.range(1, 22)
                        .mapToObj(i -> "p%d: &p%d {<<: [*p%d, *p%d, *p%d, *p%d]}\n"
                                .formatted(i, i, i - 1, i - 1, i - 1, i - 1))
                        .collect(Collectors.joining());
        assertThat(problems(read(ALL, "a.yaml", merges))).contains("merges (<<) repeat them");

        String longText = "t: &t " + "x".repeat(100_000) + "\n"
                + IntStream.range(0, 50_000).mapToObj(i -> "k" + i + ": *t\n").collect(Collectors.joining());
        assertThat(problems(read(ALL, "a.yaml", longText))).contains("more than 16777216 characters together");

        String wide = "l: [" + "1,".repeat(500_000) + "]\n";
        assertThat(problems(read(ALL, "a.yaml", wide))).contains("more than 250000 values and names");
        assertThat(problems(read(NONE, "a.yaml", wide))).contains("more than 250000 values and names");

        String longName = "n".repeat(45_000);
        String many =
                IntStream.range(0, 80_000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        String deep = ("{\"" + longName + "\":").repeat(8) + many + "}".repeat(8);
        assertThat(problems(read(ALL, "a.json", deep))).contains("has more than 512 characters");
    }

    @Test
    void rejectsTextThatIsNotUtf8WithItsLine() {
        byte[] latin = {'a', '\n', 'b', (byte) 0xfc, 'c'};
        assertThat(problems(ALL.expand("a.txt", new Snapshot.Text(latin)))).startsWith("a.txt:2: not text in UTF-8");
        byte[] half = Arrays.copyOf("ü".getBytes(UTF_8), 1);
        assertThat(problems(ALL.expand("a.txt", new Snapshot.Text(half)))).startsWith("a.txt:1: not text in UTF-8");
    }

    @Test
    void recognizesUnfinishedFiles() {
        assertThat(((FileKeys.Invalid) read(ALL, "a.json", "{\"a\":")).maybeUnfinished())
                .isTrue();
        assertThat(((FileKeys.Invalid) read(NONE, "a.json", "")).maybeUnfinished())
                .isTrue();
        assertThat(((FileKeys.Invalid) read(ALL, "a.json", "[]")).maybeUnfinished())
                .isFalse();
        assertThat(((FileKeys.Invalid) ALL.expand("a", new Snapshot.Unreadable("gone", true))).maybeUnfinished())
                .isTrue();
    }

    @Test
    void rejectsWeightSyncsOwnPrefix() {
        assertThat(problems(read(NONE, "weight-sync/status.txt", "x")))
                .contains("the prefix of weight-sync's own keys");
    }
}
