package farm.farmer;

import com.sun.net.httpserver.HttpServer;
import farm.testkit.ConsulServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A stub with the health of a load balancer of the goats, but without {@code Via} in answers. */
final class ImpostorStub implements AutoCloseable {

    private final ConsulServer consul;
    private final HttpServer server;
    private final String id;
    private final AtomicInteger requests = new AtomicInteger();

    ImpostorStub(ConsulServer consul) {
        this.consul = consul;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = server.getAddress().getPort();
        server.createContext("/", exchange -> {
            boolean isHealth = exchange.getRequestURI().getPath().equals("/health");
            if (!isHealth) {
                requests.incrementAndGet();
            }
            byte[] body = (isHealth ? "{\"service\":\"goat\",\"port\":%d}".formatted(port) : "<h1>It works</h1>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        id = "lb-goat-127.0.0.1-" + port;
        Registrations.register(consul, id, "127.0.0.1", port, port);
    }

    /** Returns the number of requests for milk. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        Registrations.deregister(consul, id);
        server.stop(0);
    }
}
