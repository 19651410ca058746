package farm.weights.tree.expand;

import static farm.weights.tree.expand.ExpanderFixture.ALL;
import static farm.weights.tree.expand.ExpanderFixture.read;
import static farm.weights.tree.expand.ExpanderFixture.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files whose values become keys. */
class ExpandedFormatsTest {

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
}
