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

/** A goat that answers unless the test makes it hang. */
final class GoatStub implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits for a delayed acknowledgement
    }

    private final HttpServer server;
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private volatile CountDownLatch recovery = new CountDownLatch(0);

    GoatStub() {
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

    /** Stops answering requests for milk. */
    void hang() {
        recovery = new CountDownLatch(1);
    }

    /** Answers all requests again, including the waiting ones. */
    void recover() {
        recovery.countDown();
    }

    /** Returns the number of requests through a load balancer. */
    int requests(Haproxy through) {
        return requests.computeIfAbsent(through.id(), id -> new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.computeIfAbsent(exchange.getRequestHeaders().getFirst("X-Load-Balancer"), id -> new AtomicInteger())
                .incrementAndGet();
        if (exchange.getRequestURI().getPath().equals("/milk")) {
            awaitRecovery();
        }
        byte[] body = "goat:8103:0.0.2".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitRecovery() {
        try {
            recovery.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        recover();
        server.stop(0);
    }
}
