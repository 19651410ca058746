package farm.model.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a traffic log one by one, whatever the stream contains: a line that is too
 * long for a block costs no memory.
 */
public final class TrafficLineReader {

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int end;
    private boolean torn;

    public TrafficLineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Returns the next line without its end; null after the last one. Of a line that is too long
     * only the beginning is returned, which is no valid block.
     */
    public @Nullable String next() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        torn = false;
        while (position < end || fill()) {
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            int taken = Math.min(position - start, TrafficBlock.MAX_LINE + 1 - length);
            if (length + taken > line.length) {
                line = Arrays.copyOf(line, Math.max(length + taken, 2 * line.length));
            }
            System.arraycopy(buffer, start, line, length, taken);
            length += taken;
            if (position < end) {
                position++;
                torn = false;
                return text(line, length);
            }
            torn = true;
        }
        return torn ? text(line, length) : null;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static String text(byte[] line, int length) {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    /** Returns whether the last line lacks its end: it may be written just now. */
    public boolean isTorn() {
        return torn;
    }
}
