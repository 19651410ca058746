package farm.model.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedExchangeTest {

    private static final int MAX_BYTES = 1_000;
    private static final byte[] BLOCK = new byte[64 * 1024];

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch connectionClosed = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/small", exchange -> {
            byte[] body = "mühe".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/endless", this::endless);
        server.createContext("/silent", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('m');
            exchange.getResponseBody().flush();
        });
        server.start();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            while (true) {
                exchange.getResponseBody().write(BLOCK);
            }
        } catch (IOException e) {
            connectionClosed.countDown();
            throw e;
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.shutdownNow();
    }

    private HttpRequest request(String path, Duration timeout) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .timeout(timeout)
                .build();
    }

    private HttpRequest request(String path) {
        return request(path, Duration.ofSeconds(30));
    }

    @Test
    void aSmallResponseIsReadCompletely() throws Exception {
        assertThat(BoundedExchange.text(http, request("/small"), MAX_BYTES).body())
                .isEqualTo("mühe");
        assertThat(BoundedExchange.status(http, request("/small"), MAX_BYTES).get())
                .isEqualTo(200);
    }

    @Test
    void aBodyIsWrittenToAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("file");
        assertThat(BoundedExchange.file(http, request("/none"), file, MAX_BYTES).statusCode())
                .isEqualTo(404);
        assertThat(file).doesNotExist();
        assertThat(BoundedExchange.file(http, request("/small"), file, MAX_BYTES)
                        .body())
                .hasContent("mühe");
        assertThatThrownBy(() -> BoundedExchange.file(http, request("/endless"), folder.resolve("other"), MAX_BYTES))
                .isInstanceOf(ResponseTooLargeException.class);
    }

    @Test
    void aTooLargeResponseIsAnError() throws Exception {
        assertThatThrownBy(() -> BoundedExchange.text(http, request("/endless"), MAX_BYTES))
                .isInstanceOf(ResponseTooLargeException.class)
                .hasMessageContaining("larger than 1000 bytes");
        assertThat(connectionClosed.await(30, TimeUnit.SECONDS))
                .as("connection closed")
                .isTrue();
    }

    @Test
    void theStatusOfATooLargeResponseIsReturned() throws Exception {
        assertThat(BoundedExchange.status(http, request("/endless"), MAX_BYTES).get())
                .isEqualTo(200);
        assertThat(connectionClosed.await(30, TimeUnit.SECONDS))
                .as("connection closed")
                .isTrue();
    }

    @Test
    void theTimeoutAppliesToTheBody() {
        Duration timeout = Duration.ofMillis(200);
        assertThatThrownBy(() -> BoundedExchange.text(http, request("/silent", timeout), MAX_BYTES))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(BoundedExchange.status(http, request("/silent", timeout), MAX_BYTES))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aRefusedConnectionKeepsItsException() {
        server.stop(0);
        assertThatThrownBy(() -> BoundedExchange.text(http, request("/small"), MAX_BYTES))
                .isInstanceOf(ConnectException.class);
    }
}
