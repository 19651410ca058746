package farm.weights.model;

import org.jspecify.annotations.Nullable;

/** Makes text from outside safe for a log line or a message. */
public final class Printable {

    private static final int MAX_LINE_LENGTH = 200;

    private Printable() {}

    /**
     * Returns the text on one line, without control characters.
     *
     * @param maxLength the number of characters to keep
     */
    public static String of(String text, int maxLength) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(maxLength)
                .forEach(character -> clean.appendCodePoint(isPlain(character) ? character : '?'));
        return text.codePointCount(0, text.length()) > maxLength ? clean + "…" : clean.toString();
    }

    /** Returns the first line of a text from outside, without control characters and cut to 200 characters. */
    public static @Nullable String firstLine(@Nullable String text) {
        return text == null ? null : of(text.strip().lines().findFirst().orElse(""), MAX_LINE_LENGTH);
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
