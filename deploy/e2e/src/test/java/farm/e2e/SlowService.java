package farm.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A service that knows nothing of the farm: its arguments are a port and its version, it answers
 * with the version, and SIGTERM ends it at once. {@code /slow} takes 8 s.
 */
final class SlowService {

    private static final Duration SLOW = Duration.ofSeconds(8);

    private SlowService() {}

    /** Returns the command that runs it, as YAML. */
    static String command() {
        try {
            Path classes = Path.of(SlowService.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            return "[\"%s\", -Xmx32m, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -cp, \"%s\", %s, "
                            .formatted(java, classes, SlowService.class.getName())
                    + "\"{port}\", \"{version}\"]";
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, args[1]));
        server.start();
    }

    private static void answer(HttpExchange exchange, String version) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/slow")) {
                new CountDownLatch(1).await(SLOW.toMillis(), TimeUnit.MILLISECONDS);
            }
            byte[] body = version.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
