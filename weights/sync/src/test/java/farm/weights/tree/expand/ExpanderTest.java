package farm.weights.tree.expand;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.source.Snapshot;
import farm.weights.tree.plan.ConsulKeys;
import farm.weights.tree.plan.FileKeys;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpanderTest {

    private static final Expander ALL =
            new Expander("to/", Expander.Extensions.NONE, false, EnumSet.allOf(Format.class));
    private static final Expander NONE = new Expander("", Expander.Extensions.NONE, false, Set.of());

    private static FileKeys read(Expander expander, String file, String text) {
        return expander.expand(file, new Snapshot.Text(text.getBytes(UTF_8)));
    }

    private static Map<String, String> values(FileKeys keys) {
        assertThat(keys).isInstanceOf(FileKeys.Valid.class);
        Map<String, String> values = new TreeMap<>();
        ((FileKeys.Valid) keys).leaves().forEach((key, leaf) -> values.put(key, leaf.value()));
        return values;
    }

    private static String problems(FileKeys keys) {
        assertThat(keys).isInstanceOf(FileKeys.Invalid.class);
        return ((FileKeys.Invalid) keys)
                .problems().stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    /** A text and its keys: name, value, name, value … */
    private static Arguments row(String text, String... keysAndValues) {
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            expected.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Arguments.of(text, expected);
    }

    static Stream<Arguments> json() {
        return Stream.of(
                row("{}"),
                row("{\"a\":\"x\",\"b\":{\"c\":\"y\",\"d\":{\"e\":\"z\"}}}", "a", "x", "b/c", "y", "b/d/e", "z"),
                row("{\"t\":true,\"f\":false,\"n\":null,\"e\":\"\"}", "t", "true", "f", "false", "e", ""),
                row(
                        "{\"i\":1234567,\"big\":12345678901234567890,\"d\":1.50,\"x\":1e2}",
                        "i",
                        "1234567",
                        "big",
                        "12345678901234567890",
                        "d",
                        "1.50",
                        "x",
                        "1e2"),
                row(
                        "{\"l\":[1, 2.50, \"a b\", true, null, {\"k\": [ ]}], \"e\":[ ]}",
                        "l",
                        "[1,2.50,\"a b\",true,null,{\"k\":[]}]",
                        "e",
                        "[]"),
                row("{\"a/b\":1,\"a b\":2,\"ü.x\":3}", "a/b", "1", "a b", "2", "ü.x", "3"),
                row("\uFEFF{\"a\":\"line\\nnext\"}\n", "a", "line\nnext"),
                row("{\"a\":{}}"));
    }

    @ParameterizedTest
    @MethodSource("json")
    void expandsJson(String text, Map<String, String> expected) {
        assertThat(values(read(ALL, "app/config.json", text))).isEqualTo(under("to/app/config/", expected));
    }

    static Stream<Arguments> yaml() {
        return Stream.of(
                row("a: x\nb:\n  c: y\n  d: {e: z}\n", "a", "x", "b/c", "y", "b/d/e", "z"),
                row("t: True\nf: false\ny: yes\nn: ~\nm:\ne: ''\n", "t", "true", "f", "false", "y", "yes", "e", ""),
                row(
                        "i: 12\no: 0o14\nu: 1_000\nd: 1.50\nday: 2026-01-02\nv: '1.10'\n",
                        "i",
                        "12",
                        "o",
                        "0o14",
                        "u",
                        "1_000",
                        "d",
                        "1.50",
                        "day",
                        "2026-01-02",
                        "v",
                        "1.10"),
                row(
                        "l: [1, 2.50, a b, true, yes, ~, {k: []}, 1_0]\n",
                        "l",
                        "[1,2.50,\"a b\",true,\"yes\",null,{\"k\":[]},\"1_0\"]"),
                row(
                        "base: &b {x: 1, y: 2}\nmine:\n  <<: *b\n  y: 3\n",
                        "base/x",
                        "1",
                        "base/y",
                        "2",
                        "mine/x",
                        "1",
                        "mine/y",
                        "3"),
                row(
                        "p: &p {x: 1}\nq: &q {x: 2, z: 3}\nr: {<<: [*p, *q]}\n",
                        "p/x",
                        "1",
                        "q/x",
                        "2",
                        "q/z",
                        "3",
                        "r/x",
                        "1",
                        "r/z",
                        "3"),
                row("s: &s same\nt: *s\ntext: |\n  two\n  lines\n", "s", "same", "t", "same", "text", "two\nlines\n"),
                row("a/b: 1\n2: two\n", "a/b", "1", "2", "two"),
                row("--- {}\n"));
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void expandsYamlLikeJson(String text, Map<String, String> expected) {
        assertThat(values(read(ALL, "app/config.yaml", text))).isEqualTo(under("to/app/config/", expected));
        assertThat(values(read(ALL, "app/config.yml", text))).isEqualTo(under("to/app/config/", expected));
    }

    static Stream<Arguments> properties() {
        return Stream.of(
                row("# c\na=x\nb.c : y z\nd\n", "a", "x", "b.c", "y z", "d", ""),
                row("a=\\u00fc\nlong=one \\\n  two\n", "a", "ü", "long", "one two"),
                row(""));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void expandsProperties(String text, Map<String, String> expected) {
        assertThat(values(read(ALL, "app/config.properties", text))).isEqualTo(under("to/app/config/", expected));
    }

    private static Map<String, String> under(String base, Map<String, String> keys) {
        Map<String, String> all = new TreeMap<>();
        keys.forEach((key, value) -> all.put(base + key, value));
        return all;
    }

    @ParameterizedTest
    @MethodSource
    void reportsProblemsWithFileLineAndReason(String file, String text, List<String> expected) {
        String problems = problems(read(ALL, file, text));
        assertThat(problems.lines()).hasSameSizeAs(expected);
        assertThat(expected)
                .allSatisfy(start -> assertThat(problems.lines())
                        .anySatisfy(line -> assertThat(line).startsWith(start)));
    }

    private static Arguments invalid(String file, String text, String... problems) {
        return Arguments.of(file, text, List.of(problems));
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
    void emptyFileHasNoKeysInAnyFormat() {
        for (String nothing : List.of("", " \n", "\uFEFF")) {
            for (String file : List.of("a.json", "a.yaml", "a.properties")) {
                assertThat(read(ALL, file, nothing)).isEqualTo(new FileKeys.Valid(new TreeMap<>(), null, true));
            }
        }
        for (String nothing : List.of("# a comment\n", "---\n", "--- # a comment\n...\n")) {
            assertThat(read(ALL, "a.yaml", nothing)).isEqualTo(new FileKeys.Valid(new TreeMap<>(), null, true));
        }
        assertThat(values(read(NONE, "a.txt", ""))).isEqualTo(Map.of("a", ""));
    }

    @Test
    void warnsOncePerFileAboutVariables() {
        for (String text :
                List.of("{\"x\":1,\n\"a\":\"${bar}/b\",\"c\":\"${baz}\"}", "x: 1\na: ${bar}/b\nc: ${baz}\n")) {
            String file = text.startsWith("{") ? "a.json" : "a.yaml";
            FileKeys.Valid valid = (FileKeys.Valid) read(ALL, file, text);
            assertThat(valid.warning())
                    .hasToString(file + ":2: ${bar} is published as it is, because weight-sync replaces no variables");
            assertThat(values(valid)).containsEntry("to/a/a", "${bar}/b");
        }
        assertThat(((FileKeys.Valid) read(NONE, "a.json", "\"${bar}\"")).warning())
                .isNull();
        assertThat(((FileKeys.Valid) read(ALL, "a.properties", "a=$5 {x}\n")).warning())
                .isNull();
    }

    @Test
    void rejectsTextThatIsNotUtf8WithItsLine() {
        byte[] latin = {'a', '\n', 'b', (byte) 0xfc, 'c'};
        assertThat(problems(ALL.expand("a.txt", new Snapshot.Text(latin)))).startsWith("a.txt:2: not text in UTF-8");
        byte[] half = Arrays.copyOf("ü".getBytes(UTF_8), 1);
        assertThat(problems(ALL.expand("a.txt", new Snapshot.Text(half)))).startsWith("a.txt:1: not text in UTF-8");
    }

    @Test
    void fileThatIsNotExpandedIsCheckedAndKept() {
        assertThat(values(read(NONE, "app/a.json", "{ \"b\": [1] }\n"))).isEqualTo(Map.of("app/a", "{ \"b\": [1] }\n"));
        assertThat(values(read(NONE, "a.yaml", "- 1\n---\n- 2\n"))).isEqualTo(Map.of("a", "- 1\n---\n- 2\n"));
        assertThat(values(read(NONE, "a.properties", "a=1"))).isEqualTo(Map.of("a", "a=1"));
        assertThat(values(read(NONE, "a.b/c.ini", ""))).isEqualTo(Map.of("a.b/c", ""));
        assertThat(values(read(NONE, "a.b/plain", "x"))).isEqualTo(Map.of("a.b/plain", "x"));
        assertThat(problems(read(NONE, "a.json", "{"))).startsWith("a.json:1: the JSON ends too soon");
        assertThat(problems(read(NONE, "a.yaml", "a: b: c"))).startsWith("a.yaml:1: not YAML");
    }

    @Test
    void keepsTheExtensionIfSet() {
        Expander keeping = new Expander("", Expander.Extensions.ALL, false, Set.of(Format.JSON));
        assertThat(values(read(keeping, "a/b.txt", "x"))).isEqualTo(Map.of("a/b.txt", "x"));
        assertThat(values(read(keeping, "a/b.json", "{\"c\":1}"))).isEqualTo(Map.of("a/b.json/c", "1"));
    }

    @Test
    void stripsTheExtensionOfExpandedFilesOnlyIfSet() {
        Expander some = new Expander("", Expander.Extensions.OF_WHOLE_FILES, false, Set.of(Format.JSON));
        assertThat(values(read(some, "a/b.txt", "x"))).isEqualTo(Map.of("a/b.txt", "x"));
        assertThat(values(read(some, "a/b.yaml", "x: 1"))).isEqualTo(Map.of("a/b.yaml", "x: 1"));
        assertThat(values(read(some, "a/b.json", "{\"c\":1}"))).isEqualTo(Map.of("a/b/c", "1"));
    }

    @Test
    void trimsOneFinalNewlineIfSet() {
        Expander trimming = new Expander("", Expander.Extensions.NONE, true, Set.of(Format.JSON));
        assertThat(values(read(trimming, "a.txt", "x\n"))).isEqualTo(Map.of("a", "x"));
        assertThat(values(read(trimming, "a.txt", "x\r\n"))).isEqualTo(Map.of("a", "x"));
        assertThat(values(read(trimming, "a.txt", "x \n\n"))).isEqualTo(Map.of("a", "x \n"));
        assertThat(values(read(trimming, "a.json", "{\"c\":\"x\\n\"}"))).isEqualTo(Map.of("a/c", "x\n"));
        assertThat(values(read(NONE, "a.txt", "x\n"))).isEqualTo(Map.of("a", "x\n"));
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
