package farm.cli.text;

/** Text from outside, made safe to show. */
public final class SafeText {

    private SafeText() {}

    /**
     * The text on one line and without control characters, so that no name from a registry can colour, move or erase what
     * a terminal shows.
     */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean unseen = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            safe.appendCodePoint(unseen ? '?' : c);
        });
        return safe.toString();
    }
}
