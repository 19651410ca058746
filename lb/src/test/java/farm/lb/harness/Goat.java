package farm.lb.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import farm.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small instance. It answers {@code /milk} with its version, {@code /late} with the same after
 * 1.2 s, {@code /pausing} with two lines 1.2 s apart, {@code /headers} with the request's headers,
 * {@code /busy} with its version after 50 ms, and {@code /health} with 200 until {@link
 * #becomeUnhealthy}. As a program of its own ({@code Goat PORT VERSION}) it can be killed and
 * stopped.
 */
public final class Goat implements AutoCloseable {

    static {
        System.setProperty(
                "sun.net.httpserver.nodelay", "true"); // else each answer waits for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final HttpServer server;
    private final String version;
    private final Map<String, AtomicInteger> requestCounts = new ConcurrentHashMap<>();
    private final AtomicInteger pauses = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger maxConcurrent = new AtomicInteger();
    private volatile boolean unhealthy;

    private Goat(int port, String version) {
        this.version = version;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", exchange -> answer(exchange, unhealthy ? 503 : 200, "goat"));
        server.createContext("/milk", exchange -> answer(exchange, 200, version));
        server.createContext("/late", this::answerLate);
        server.createContext("/headers", Goat::answerWithTheRequestsHeaders);
        server.createContext("/busy", this::answerBusily);
        server.createContext("/pausing", this::answerWithAPause);
        server.start();
    }

    public static Goat of(String version) {
        while (true) {
            try {
                return new Goat(FreePorts.next(), version);
            } catch (UncheckedIOException taken) {
                // taken meanwhile; most ports are free, so the next one is tried
                if (!(taken.getCause() instanceof BindException)) {
                    throw taken;
                }
            }
        }
    }

    public static Goat on(int port, String version) {
        return new Goat(port, version);
    }

    public static void main(String... args) throws InterruptedException {
        try (Goat goat = on(Integer.parseInt(args[0]), args[1])) {
            new CountDownLatch(1).await(); // until killed
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String version() {
        return version;
    }

    /** Makes the health check answer 503; everything else stays. */
    public void becomeUnhealthy() {
        unhealthy = true;
    }

    /** The number of requests for a path that begins with {@code /late}, its query included. */
    public int requestCount(String path) {
        AtomicInteger count = requestCounts.get(path);
        return count == null ? 0 : count.get();
    }

    private void answerLate(HttpExchange exchange) throws IOException {
        requestCounts
                .computeIfAbsent(exchange.getRequestURI().toString(), path -> new AtomicInteger())
                .incrementAndGet();
        pause(1200);
        answer(exchange, 200, version);
    }

    /** The largest number of concurrent requests for {@code /busy}. */
    public int maxConcurrent() {
        return maxConcurrent.get();
    }

    private static void answerWithTheRequestsHeaders(HttpExchange exchange) throws IOException {
        StringBuilder text = new StringBuilder();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> text.append(name.toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(value)
                        .append('\n')));
        answer(exchange, 200, text.toString());
    }

    private void answerBusily(HttpExchange exchange) throws IOException {
        maxConcurrent.accumulateAndGet(busy.incrementAndGet(), Math::max);
        pause(50);
        busy.decrementAndGet();
        answer(exchange, 200, version);
    }

    /** The number of complete answers to {@code /pausing}. */
    public int pauses() {
        return pauses.get();
    }

    private void answerWithAPause(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0); // chunked
        exchange.getResponseBody().write("first\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        pause(1200);
        pauses.incrementAndGet();
        exchange.getResponseBody().write("second\n".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Acts as if killed: refuses new connections and breaks off open ones. */
    @Override
    public void close() {
        server.stop(0);
    }
}
