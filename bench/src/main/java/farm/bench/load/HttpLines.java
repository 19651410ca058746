package farm.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines of HTTP. */
final class HttpLines {

    private HttpLines() {}

    /** The next line, without its terminator. */
    static String next(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed after \"" + line + "\"");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
