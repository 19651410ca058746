package farm.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers why it could not be written: a {@link PrintStream} alone only knows that. */
public final class StandardOutput extends FilterOutputStream {

    private @Nullable IOException failure;

    public StandardOutput(OutputStream out) {
        super(out);
    }

    /** A stream of UTF-8 that writes here, a line at a time. */
    public PrintStream lines() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Why something is missing; null if all was written, or if the reader had enough, as {@code head} has. */
    public @Nullable String problem() {
        IOException e = failure;
        String message = e == null ? "" : String.valueOf(e.getMessage());
        return e == null || message.contains("Broken pipe") ? null : message;
    }
}
