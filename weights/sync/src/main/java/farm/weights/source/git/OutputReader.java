package farm.weights.source.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads one output of a program to its end and keeps a limited part of it. */
final class OutputReader extends Thread {

    private final InputStream in;
    private final int limit;
    private final @Nullable Process killIfTruncated;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private volatile boolean truncated;

    /**
     * @param killIfTruncated the program to kill if it writes more than the limit; null to discard
     *     the rest
     */
    OutputReader(InputStream in, int limit, @Nullable Process killIfTruncated) {
        super("git-output");
        setDaemon(true);
        this.in = in;
        this.limit = limit;
        this.killIfTruncated = killIfTruncated;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[1 << 13];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                keep(buffer, count);
            }
        } catch (IOException e) {
            // closed, because the output is no longer needed
        }
    }

    private void keep(byte[] buffer, int count) {
        int room = limit - kept.size();
        kept.write(buffer, 0, Math.min(room, count));
        if (count > room && !truncated) {
            truncated = true;
            if (killIfTruncated != null) {
                killIfTruncated.destroyForcibly();
            }
        }
    }

    boolean isTruncated() {
        return truncated;
    }

    byte[] bytes() {
        return kept.toByteArray();
    }
}
