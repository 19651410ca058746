package farm.weights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy between weight-sync and Consul that forwards everything but the transactions after the
 * first.
 */
final class TransactionBlockingProxy implements AutoCloseable {

    /** The part of the second transaction that is held back. */
    enum Holds {
        /** The request: Consul never gets it. */
        REQUEST,
        /** The answer: Consul makes the changes, but the client never knows. */
        ANSWER
    }

    private final String consul;
    private final Holds holds;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final AtomicInteger transactions = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    /** @param consul the address of Consul */
    TransactionBlockingProxy(String consul, Holds holds) {
        this.consul = consul;
        this.holds = holds;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns whether the second transaction has arrived and is held back. */
    boolean isHolding() {
        return held.getCount() == 0;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean second = exchange.getRequestURI().getPath().equals("/v1/txn") && transactions.incrementAndGet() > 1;
            if (second && holds == Holds.REQUEST) {
                hold();
                return;
            }
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(consul + exchange.getRequestURI()))
                            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (second) {
                hold();
                return;
            }
            answer.headers()
                    .firstValue("X-Consul-Index")
                    .ifPresent(index -> exchange.getResponseHeaders().add("X-Consul-Index", index));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold() throws InterruptedException {
        held.countDown();
        end.await();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
