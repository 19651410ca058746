package farm.model.text;

/** Text from outside, made safe for a log line, a message or a terminal. */
public final class Printable {

    private Printable() {}

    /**
     * Returns the text on one line, with {@code ?} for each control, format or other invisible
     * character.
     */
    public static String of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /**
     * Returns the same, cut to a length.
     *
     * @param maxLength in characters; a longer text ends in {@code …}
     */
    public static String of(String text, int maxLength) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), maxLength));
        text.codePoints()
                .limit(maxLength)
                .forEach(character -> printable.appendCodePoint(isPrintable(character) ? character : '?'));
        return text.codePointCount(0, text.length()) > maxLength ? printable + "…" : printable.toString();
    }

    private static boolean isPrintable(int character) {
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
