package farm.lb.harness;

import java.util.Random;

/** Random strings that break careless parsers, reproducible by a seed. */
public final class HostileStrings {

    private static final String[] PARTS = {
        "",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\u007f",
        "'",
        "\"",
        "\\",
        "`",
        "#",
        "//",
        "/",
        "../",
        ";",
        "|",
        "&",
        "$(id)",
        "${HOME}",
        "%0a",
        "%[env(HOME)]",
        "%s%n",
        "{{",
        "}}",
        "{{ env \"HOME\" }}",
        "{{ end }}",
        "{{/*",
        "-- ",
        "-f",
        "=",
        "version=",
        "weight",
        ":",
        "::",
        "*",
        "?",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "@",
        "~",
        "^",
        "+",
        ",",
        "é",
        "ß",
        "ＡＢ",
        "山羊",
        "🐐",
        "\u202e",
        "\u0000",
        "\ud800",
        "0",
        "1",
        "0.0.1",
        "00",
        "1e9",
        "-1",
        "NaN",
        "null",
        "true",
        "a",
        "Z",
        "_",
        ".",
        "server evil 127.0.0.1:9",
        "\n    server evil 127.0.0.1:9",
        "\nbackend evil\n",
        "use_backend",
        "default"
    };
    private static final int HUGE = 20_000;

    private final Random random;

    public HostileStrings(long seed) {
        random = new Random(seed);
    }

    /** A few parts in a row; now and then a text of about 20,000 characters. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(5); left >= 0; left--) {
            text.append(part());
        }
        return chance(40) ? text.toString().repeat(HUGE / Math.max(1, text.length())) : text.toString();
    }

    /** The given text with a hostile part inside, or a hostile text instead of it. */
    public String about(String harmless) {
        if (chance(3)) {
            return text();
        }
        int at = random.nextInt(harmless.length() + 1);
        return harmless.substring(0, at) + part() + harmless.substring(at);
    }

    private String part() {
        return PARTS[random.nextInt(PARTS.length)];
    }

    public int number(int bound) {
        return random.nextInt(bound);
    }

    /** Returns true once in the given number of calls, on average. */
    public boolean chance(int one) {
        return random.nextInt(one) == 0;
    }

    /** The text as a JSON string, with quotes. */
    public static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars()
                .forEach(c -> json.append(
                        Character.isLetterOrDigit(c) && c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return json.append('"').toString();
    }
}
