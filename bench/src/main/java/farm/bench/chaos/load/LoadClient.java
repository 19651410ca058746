package farm.bench.chaos.load;

import farm.bench.chaos.echo.EchoService;
import farm.bench.chaos.load.RequestKind.Speed;
import farm.bench.load.HttpConnection;
import farm.bench.load.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A client that repeats one kind of request and never retries. */
final class LoadClient implements Runnable {

    private static final String PID = EchoService.PID.toLowerCase(Locale.ROOT);
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SLOWLY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PIECES = 16;

    private final MixedLoad load;
    private final RequestKind kind;
    private @Nullable HttpConnection connection;

    LoadClient(MixedLoad load, RequestKind kind) {
        this.load = load;
        this.kind = kind;
    }

    @Override
    public void run() {
        while (!load.isClosing()) {
            Lock lock = load.sendPermit();
            lock.lock();
            try {
                once(lock);
            } finally {
                lock.unlock();
            }
            LockSupport.parkNanos(kind.isTimed() ? BETWEEN : SLOWLY);
        }
        close();
    }

    private void once(Lock lock) {
        long began = System.nanoTime();
        ResponseHead head = null;
        try {
            HttpConnection open = connection == null ? new HttpConnection(load.port(kind.entryPoint())) : connection;
            connection = open;
            send(open);
            head = open.head();
            byte[] body = kind.isTimed() ? open.body(head).readAllBytes() : readSlowly(lock, open.body(head));
            recordResponse(began, head, body);
            if (!kind.keepAlive() || head.closes()) {
                close();
            }
        } catch (IOException e) {
            close();
            long took = System.nanoTime() - began;
            load.tally().countCompleted(kind, took, e.toString());
            if (head == null || head.status() != 200) {
                load.tally().countFailed(kind, took, e.toString());
            } else {
                load.tally().countTruncated(kind, Long.parseLong("0" + head.field(PID)), e.toString());
            }
        }
    }

    private void send(HttpConnection open) throws IOException {
        if (kind.isIdempotent()) {
            open.sendHead(
                    kind.method(),
                    kind.path(),
                    kind.speed() == Speed.STREAM ? Map.of("Accept", "text/event-stream") : Map.of());
            return;
        }
        open.sendHead(
                kind.method(), kind.path(), Map.of(EchoService.ID, load.nextId(), "Content-Length", "" + kind.bytes()));
        int pieces = kind.speed() == Speed.SLOW ? PIECES : 1;
        for (int i = 0; i < pieces; i++) {
            open.out().write(new byte[kind.bytes() / pieces]);
            if (pieces > 1) {
                LockSupport.parkNanos(SLOWLY);
            }
        }
    }

    // Releases the permit while it reads: the load balancer has chosen an instance already, so a
    // pause of the load need not wait for this response.
    private byte[] readSlowly(Lock lock, InputStream body) throws IOException {
        lock.unlock();
        try {
            byte[] piece = new byte[EchoService.LARGE / PIECES];
            while (body.readNBytes(piece, 0, kind.speed() == Speed.SLOW ? piece.length : 1) > 0) {
                if (kind.speed() == Speed.SLOW) {
                    LockSupport.parkNanos(SLOWLY);
                }
            }
            return new byte[0];
        } finally {
            lock.lock();
        }
    }

    private void recordResponse(long began, ResponseHead head, byte[] body) {
        long now = System.nanoTime();
        load.tally().countCompleted(kind, now - began, head.status() + " " + origin(head, body));
        if (head.status() != 200) {
            load.tally().countFailed(kind, now - began, head.status() + " " + new String(body, StandardCharsets.UTF_8));
        } else if (kind.isTimed()) {
            load.countVersions(kind, now, head, body);
        }
    }

    private static String origin(ResponseHead head, byte[] body) {
        String pid = head.field(PID);
        return pid.isEmpty() ? new String(body, StandardCharsets.UTF_8) : "of process " + pid;
    }

    private void close() {
        HttpConnection.closeQuietly(connection);
        connection = null;
    }
}
