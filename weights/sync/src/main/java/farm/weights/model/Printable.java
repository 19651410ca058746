package farm.weights.model;

import org.jspecify.annotations.Nullable;

/** Text from outside, made fit for a log line or a message. */
public final class Printable {

    private static final int LONGEST_LINE = 200;

    private Printable() {}

    /**
     * The text on one line, without control characters.
     *
     * @param longest how many characters are kept
     */
    public static String of(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .forEach(character -> clean.appendCodePoint(isPlain(character) ? character : '?'));
        return text.codePointCount(0, text.length()) > longest ? clean + "…" : clean.toString();
    }

    /** Returns the first line of a text from outside, without control characters and cut to 200 characters. */
    public static @Nullable String firstLine(@Nullable String text) {
        return text == null ? null : of(text.strip().lines().findFirst().orElse(""), LONGEST_LINE);
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
