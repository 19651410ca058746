package farm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of the loopback address that nothing listens on. A port is reserved until this process
 * ends: no other test gets it, also if that runs in another process, as in a build beside this one.
 */
public final class FreePorts {

    // Below the ephemeral ports (from 32768 on Linux), so that no outgoing connection takes a port
    // between the check and its use. Above the farm's own ports, so that tests can run beside a
    // farm.
    private static final int FIRST = 12_000;
    private static final int LAST = 31_999;
    private static final int TRIES = 10_000;

    // Byte N of this file is locked while port N is reserved. A process loses its locks when it
    // ends.
    private static final FileChannel RESERVATIONS = open();
    private static final List<FileLock> RESERVED = new ArrayList<>();

    private FreePorts() {}

    private static FileChannel open() {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"), "farm-test-ports-" + System.getProperty("user.name") + ".lock");
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A free port from 12000 to 31999. */
    public static int next() {
        return next(1);
    }

    /**
     * The first of several consecutive free ports.
     *
     * @param count number of ports, at least 1
     */
    public static int next(int count) {
        return offset(IntStream.range(0, count).boxed().toList());
    }

    /**
     * A number that makes all these ports free when it is added to each of them.
     *
     * @param ports at least one
     */
    public static synchronized int offset(Collection<Integer> ports) {
        int lowest = FIRST - Collections.min(ports);
        int highest = LAST - Collections.max(ports);
        for (int tries = 0; tries < TRIES; tries++) {
            int offset = ThreadLocalRandom.current().nextInt(lowest, highest + 1);
            if (reserve(ports.stream().distinct().map(port -> port + offset).toList())) {
                return offset;
            }
        }
        throw new IllegalStateException("no " + ports.size() + " free ports from " + FIRST + " to " + LAST);
    }

    private static boolean reserve(List<Integer> ports) {
        List<FileLock> locks = new ArrayList<>();
        for (int port : ports) {
            Optional<FileLock> lock = lock(port);
            lock.ifPresent(locks::add);
            if (lock.isEmpty() || !isFree(port)) {
                locks.forEach(FreePorts::release);
                return false;
            }
        }
        RESERVED.addAll(locks); // a lock that nobody refers to would be forgotten
        return true;
    }

    private static Optional<FileLock> lock(int port) {
        try {
            return Optional.ofNullable(RESERVATIONS.tryLock(port, 1, false));
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // this process has it already
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
