package farm.console.traffic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The command socket of a load balancer. It always belongs to the newest worker. */
final class HaproxySocket {

    private static final int MAX_BYTES = 64 * 1024;

    private HaproxySocket() {}

    /**
     * Sends a command, and returns the answer.
     *
     * @param timeout for all of it
     * @throws IOException if nobody answers in time, or the answer is too long
     */
    static String ask(Path socket, String command, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false); // connecting, too, would wait for one that hangs
            if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                throw new IOException(socket + " takes no connection");
            }
            channel.write(ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
            channel.register(selector, SelectionKey.OP_READ);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
            while (answer.size() < MAX_BYTES) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new IOException(socket + " does not answer");
                }
                selector.select(left);
                buffer.clear();
                int read = channel.read(buffer);
                if (read < 0) {
                    return answer.toString(StandardCharsets.UTF_8);
                }
                answer.write(buffer.array(), 0, buffer.position());
            }
            throw new IOException("the answer of " + socket + " is too long");
        }
    }
}
