package farm.console.check;

import farm.model.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The last line of a program's output that is not blank. */
final class LastLine {

    private static final int MAX_LENGTH = 200; // characters
    private static final int MAX_OUTPUT = 1 << 20; // characters

    private final StringBuilder line = new StringBuilder();
    private String last = "";
    private boolean tooLong;

    /** Reads an output to its end, or up to the limit; returns whether it has reached the end. */
    boolean read(InputStream output) {
        char[] read = new char[8192];
        int all = 0;
        try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
            for (int length = reader.read(read); length >= 0; length = reader.read(read)) {
                add(read, length);
                all += length;
                if (all > MAX_OUTPUT) {
                    return setTooLong();
                }
            }
        } catch (IOException e) {
            return true; // it has been closed, since the program has ended
        }
        return true;
    }

    private synchronized boolean setTooLong() {
        tooLong = true;
        return false;
    }

    private synchronized void add(char[] read, int length) {
        for (int i = 0; i < length; i++) {
            if (read[i] == '\n') {
                last = text();
                line.setLength(0);
            } else if (line.length() <= 2 * MAX_LENGTH) { // a character may be a pair
                line.append(read[i]);
            }
        }
    }

    /** Returns the line so far, in a form that is safe to print. */
    synchronized String text() {
        String text = line.toString().strip();
        return text.isEmpty() ? last : Printable.of(text, MAX_LENGTH);
    }

    synchronized boolean isTooLong() {
        return tooLong;
    }
}
