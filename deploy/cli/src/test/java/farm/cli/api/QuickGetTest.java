package farm.cli.api;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuickGetTest {

    private static final int BYTES = 200;

    private final CountDownLatch end = new CountDownLatch(1);

    /** Sends a byte every 20 ms, for 4 s. */
    private void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, BYTES);
        try {
            for (int i = 0; i < BYTES && !end.await(20, TimeUnit.MILLISECONDS); i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @Test
    void theTimeoutAppliesToTheWholeResponse() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::trickle);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> QuickGet.send(address, Duration.ofMillis(200)))
                    .withMessage("no complete response within 200 ms");
        } finally {
            end.countDown();
            server.stop(0);
        }
    }
}
