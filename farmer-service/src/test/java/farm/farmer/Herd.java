package farm.farmer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Goats that answer, as long as they do not hang. */
final class Herd implements AutoCloseable {

    static {
        System.setProperty(
                "sun.net.httpserver.nodelay", "true"); // else each answer waits for a delayed acknowledgement
    }

    private final HttpServer server;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private volatile CountDownLatch hangs = new CountDownLatch(0);

    Herd() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on no request for milk is answered. */
    void hang() {
        hangs = new CountDownLatch(1);
    }

    /** From now on each request is answered, also those that wait. */
    void beWell() {
        hangs.countDown();
    }

    /** How many requests have come through a load balancer. */
    int asked(Haproxy through) {
        return asked.computeIfAbsent(through.id(), id -> new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.computeIfAbsent(exchange.getRequestHeaders().getFirst("X-Load-Balancer"), id -> new AtomicInteger())
                .incrementAndGet();
        if (exchange.getRequestURI().getPath().equals("/milk")) {
            awaitWellness();
        }
        byte[] body = "goat:8103:0.0.2".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitWellness() {
        try {
            hangs.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        beWell();
        server.stop(0);
    }
}
