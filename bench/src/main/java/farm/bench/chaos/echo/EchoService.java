package farm.bench.chaos.echo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * An instance of the echo service: {@code EchoService PORT VERSION FOLDER}. {@code /large} returns
 * 1 MB, {@code /stream} sends an event every 100 ms for 10 s, and any other path returns the length
 * of the request body. Every response names the version and the process.
 */
public final class EchoService {

    /** The header with the id of a POST. */
    public static final String ID = "X-Id";
    /** The header with the process id of the instance. */
    public static final String PID = "X-Pid";
    /** The header with its version. */
    public static final String VERSION = "X-Version";

    public static final int LARGE = 1 << 20;
    public static final int EVENTS = 100;
    private static final int DRAIN_SECONDS = 10;

    private final String version;
    private final RequestLedger ledger;
    private final AtomicInteger activeRequests = new AtomicInteger();
    private volatile boolean draining;

    private EchoService(String version, Path folder) throws IOException {
        this.version = version;
        ledger = new RequestLedger(Files.createDirectories(folder));
    }

    public static void main(String... args) throws IOException {
        System.setProperty(
                "sun.net.httpserver.nodelay", "true"); // without it, responses on keep-alive connections take 40 ms
        EchoService echo = new EchoService(args[1], Path.of(args[2]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", echo::answer);
        server.createContext("/large", exchange -> echo.answer(exchange, new byte[LARGE]));
        server.createContext("/stream", echo::stream);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> echo.drain(server)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestHeaders().getFirst(ID);
        if (id != null) {
            ledger.append(id);
        }
        long length = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        answer(exchange, Long.toString(length).getBytes(StandardCharsets.US_ASCII));
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        activeRequests.incrementAndGet();
        try (exchange) {
            head(exchange);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } finally {
            activeRequests.decrementAndGet();
        }
    }

    private void head(HttpExchange exchange) {
        exchange.getResponseHeaders()
                .set(PID, Long.toString(ProcessHandle.current().pid()));
        exchange.getResponseHeaders().set(VERSION, version);
    }

    // A draining instance ends its streams early, in the regular way.
    private void stream(HttpExchange exchange) throws IOException {
        activeRequests.incrementAndGet();
        try (exchange) {
            head(exchange);
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < EVENTS && !draining; i++) {
                exchange.getResponseBody().write(("data: " + i + "\n\n").getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            activeRequests.decrementAndGet();
        }
    }

    private void drain(HttpServer server) {
        draining = true;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (activeRequests.get() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        server.stop(0);
    }
}
