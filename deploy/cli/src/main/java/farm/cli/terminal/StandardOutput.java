package farm.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that records why a write has failed. A {@link PrintStream} records only that a
 * write has failed.
 */
public final class StandardOutput extends FilterOutputStream {

    private @Nullable IOException failure;

    public StandardOutput(OutputStream out) {
        super(out);
    }

    /** Returns a UTF-8 stream that writes to this output and flushes after each line. */
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

    /**
     * Returns why output is missing.
     *
     * @return null if all was written, or if the reader closed the pipe, as {@code head} does
     */
    public @Nullable String problem() {
        IOException e = failure;
        String message = e == null ? "" : String.valueOf(e.getMessage());
        return e == null || message.contains("Broken pipe") ? null : message;
    }
}
