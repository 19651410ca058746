package farm.console;

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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program whose answers take long: {@code /slow} takes 5 s, and {@code /stream} never ends.
 * {@code /open} has the number of both. Its argument is the port.
 */
final class SlowServer {

    static final Duration SLOW = Duration.ofSeconds(5);

    private final AtomicInteger open = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    private SlowServer() {}

    /** Returns the command that runs this program, as YAML. */
    static String command() {
        try {
            Path classes = Path.of(SlowServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            return "[\"%s\", -cp, \"%s\", %s, \"{port}\"]".formatted(java, classes, SlowServer.class.getName());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        SlowServer server = new SlowServer();
        HttpServer http = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", server::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/slow" ->
                    counted(() -> {
                        await(SLOW);
                        send(exchange, "slow");
                    });
                case "/stream" ->
                    counted(() -> {
                        exchange.sendResponseHeaders(200, 0);
                        exchange.getResponseBody().write('.');
                        exchange.getResponseBody().flush();
                        await(Duration.ofDays(1));
                    });
                default -> send(exchange, Integer.toString(open.get()));
            }
        }
    }

    private interface Answer {
        void send() throws IOException;
    }

    private void counted(Answer answer) throws IOException {
        open.incrementAndGet();
        try {
            answer.send();
        } finally {
            open.decrementAndGet();
        }
    }

    private void await(Duration duration) {
        try {
            never.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
