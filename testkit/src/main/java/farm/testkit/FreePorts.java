package farm.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of the loopback address that nothing listens on. */
public final class FreePorts {

    // Below the ephemeral ports (from 32768 on Linux), so that no outgoing connection takes a port
    // between the check and its use. Above the farm's own ports, so that tests can run beside a
    // farm.
    private static final int FIRST = 12_000;
    private static final int LAST = 31_999;

    // Remembered, because another test may ask for a port between the check and the use.
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** A free port from 12000 to 31999. This process gets each port only once. */
    public static int next() {
        return next(1);
    }

    /**
     * The first of several consecutive free ports. This process gets each port only once.
     *
     * @param count number of ports, at least 1
     */
    public static synchronized int next(int count) {
        for (int tries = 0; tries < 1000; tries++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, LAST + 2 - count);
            int free = 0;
            while (free < count && !GIVEN.contains(first + free) && isFree(first + free)) {
                free++;
            }
            if (free == count) {
                IntStream.range(first, first + count).forEach(GIVEN::add);
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row from " + FIRST + " to " + LAST);
    }

    /**
     * Whether a process listens on this port of the loopback address. In contrast to
     * {@link #isFree} it does not bind the port, so it never disturbs a process that is starting.
     */
    public static boolean isListenedOn(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether nothing listens on this port of the loopback address. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
