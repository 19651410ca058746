package farm.bench.chaos.load;

import farm.bench.chaos.echo.EchoService;
import farm.bench.chaos.load.RequestKind.Pace;
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

/** Uses the farm in one way, again and again, and never tries anything twice. */
final class LoadClient implements Runnable {

    private static final String PID = EchoService.PID.toLowerCase(Locale.ROOT);
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SLOWLY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PIECES = 16;

    private final MixedLoad traffic;
    private final RequestKind use;
    private @Nullable HttpConnection connection;

    LoadClient(MixedLoad traffic, RequestKind use) {
        this.traffic = traffic;
        this.use = use;
    }

    @Override
    public void run() {
        while (!traffic.ends()) {
            Lock lock = traffic.turn();
            lock.lock();
            try {
                once(lock);
            } finally {
                lock.unlock();
            }
            LockSupport.parkNanos(use.isOrdinary() ? BETWEEN : SLOWLY);
        }
        close();
    }

    private void once(Lock lock) {
        long began = System.nanoTime();
        ResponseHead head = null;
        try {
            HttpConnection open = connection == null ? new HttpConnection(traffic.port(use.front())) : connection;
            connection = open;
            send(open);
            head = open.head();
            byte[] body = use.isOrdinary() ? open.body(head).readAllBytes() : slowly(lock, open.body(head));
            ended(began, head, body);
            if (!use.keeps() || head.closes()) {
                close();
            }
        } catch (IOException e) {
            close();
            long took = System.nanoTime() - began;
            traffic.tally().ended(use, took, e.toString());
            if (head == null || head.status() != 200) {
                traffic.tally().failed(use, took, e.toString());
            } else {
                traffic.tally().cut(use, Long.parseLong("0" + head.field(PID)), e.toString());
            }
        }
    }

    private void send(HttpConnection open) throws IOException {
        if (use.isIdempotent()) {
            open.ask(
                    use.method(),
                    use.path(),
                    use.pace() == Pace.LISTENS ? Map.of("Accept", "text/event-stream") : Map.of());
            return;
        }
        open.ask(
                use.method(), use.path(), Map.of(EchoService.ID, traffic.nextId(), "Content-Length", "" + use.bytes()));
        int pieces = use.pace() == Pace.SLOW ? PIECES : 1;
        for (int i = 0; i < pieces; i++) {
            open.out().write(new byte[use.bytes() / pieces]);
            if (pieces > 1) {
                LockSupport.parkNanos(SLOWLY);
            }
        }
    }

    // What has begun takes no share of the split any more, so the others need not wait for it.
    private byte[] slowly(Lock lock, InputStream body) throws IOException {
        lock.unlock();
        try {
            byte[] piece = new byte[EchoService.LARGE / PIECES];
            while (body.readNBytes(piece, 0, use.pace() == Pace.SLOW ? piece.length : 1) > 0) {
                if (use.pace() == Pace.SLOW) {
                    LockSupport.parkNanos(SLOWLY);
                }
            }
            return new byte[0];
        } finally {
            lock.lock();
        }
    }

    private void ended(long began, ResponseHead head, byte[] body) {
        long now = System.nanoTime();
        traffic.tally().ended(use, now - began, head.status() + " " + whose(head, body));
        if (head.status() != 200) {
            traffic.tally().failed(use, now - began, head.status() + " " + new String(body, StandardCharsets.UTF_8));
        } else if (use.isOrdinary()) {
            traffic.answered(use, now, head, body);
        }
    }

    private static String whose(ResponseHead head, byte[] body) {
        String pid = head.field(PID);
        return pid.isEmpty() ? new String(body, StandardCharsets.UTF_8) : "of process " + pid;
    }

    private void close() {
        HttpConnection.drop(connection);
        connection = null;
    }
}
