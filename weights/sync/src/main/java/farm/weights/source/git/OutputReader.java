package farm.weights.source.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads all that a program says on one of its outputs, and keeps as much of it as is allowed. */
final class OutputReader extends Thread {

    private final InputStream in;
    private final int most;
    private final @Nullable Process endIfCut;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private volatile boolean cut;

    /** @param endIfCut a program that is ended if it says more than that; null: what it says is just not kept */
    OutputReader(InputStream in, int most, @Nullable Process endIfCut) {
        super("git-output");
        setDaemon(true);
        this.in = in;
        this.most = most;
        this.endIfCut = endIfCut;
    }

    @Override
    public void run() {
        byte[] some = new byte[1 << 13];
        try {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                keep(some, count);
            }
        } catch (IOException e) {
            // closed, because nobody is interested any more
        }
    }

    private void keep(byte[] some, int count) {
        int room = most - kept.size();
        kept.write(some, 0, Math.min(room, count));
        if (count > room && !cut) {
            cut = true;
            if (endIfCut != null) {
                endIfCut.destroyForcibly();
            }
        }
    }

    boolean isCut() {
        return cut;
    }

    byte[] bytes() {
        return kept.toByteArray();
    }
}
