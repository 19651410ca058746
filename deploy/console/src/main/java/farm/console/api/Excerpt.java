package farm.console.api;

import farm.model.text.Printable;

/** An excerpt of a client's text, for error messages. */
final class Excerpt {

    private static final int MAX_LENGTH = 100;

    private Excerpt() {}

    /** Returns the text in one line, shortened to 100 characters. */
    static String of(String text) {
        return Printable.of(text, MAX_LENGTH);
    }
}
