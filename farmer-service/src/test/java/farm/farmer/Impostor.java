package farm.farmer;

import com.sun.net.httpserver.HttpServer;
import farm.testkit.ConsulServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Says in its health that it is a load balancer of the goats, but its answers do not come from one. */
final class Impostor implements AutoCloseable {

    private final ConsulServer consul;
    private final HttpServer server;
    private final String id;
    private final AtomicInteger asked = new AtomicInteger();

    Impostor(ConsulServer consul) {
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
                asked.incrementAndGet();
            }
            byte[] body = (isHealth ? "{\"service\":\"goat\",\"port\":%d}".formatted(port) : "<h1>It works</h1>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        id = "lb-goat-127.0.0.1-" + port;
        Registered.as(consul, id, "127.0.0.1", port, port);
    }

    /** How many requests for milk have come. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        Registered.noLonger(consul, id);
        server.stop(0);
    }
}
