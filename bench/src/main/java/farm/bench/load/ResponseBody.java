package farm.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A response body of known length or in chunks. A truncated body is an error, not the end of the
 * stream.
 */
final class ResponseBody extends InputStream {

    private final InputStream in;
    private final boolean chunked;
    private int left;
    private boolean ended;

    /** @param length of the body in bytes; -1 for chunks */
    ResponseBody(InputStream in, int length) {
        this.in = in;
        chunked = length < 0;
        left = Math.max(length, 0);
        ended = length == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (!ended && left == 0 && chunked) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(to, from, Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the response is truncated");
        }
        left -= read;
        if (left == 0 && chunked) {
            HttpLines.next(in);
        }
        ended = left == 0 && !chunked;
        return read;
    }

    private void nextChunk() throws IOException {
        left = Integer.parseInt(HttpLines.next(in).strip(), 16);
        if (left == 0) {
            HttpLines.next(in);
            ended = true;
        }
    }
}
