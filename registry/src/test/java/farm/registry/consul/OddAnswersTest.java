package farm.registry.consul;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a server that is not Consul, or of a broken Consul. */
class OddAnswersTest {

    private static final long LIMIT = 1024 * 1024;
    private static final int TOO_MUCH = 30 * 1024 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong sent = new AtomicLong();
    private final HttpServer server = server();
    private final ConsulClients clients = clients(LIMIT);

    @AfterEach
    void end() {
        clients.close();
        vertx.closeAndAwait();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "<html>", "[1]", "[{}]", "\"text\"", "[null]"})
    void anUnreadableAnswerIsOneClearLine(String body) {
        answer(body);

        assertThat(reason(registry().healthy("goat", 0)))
                .isEqualTo("Consul is unreachable: its answer is not readable");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsAnAnswerOnlyUpToTheLimit(boolean chunked) {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, chunked ? 0 : TOO_MUCH);
            byte[] part = " ".repeat(64 * 1024).getBytes(US_ASCII);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < TOO_MUCH / part.length; i++) {
                    out.write(part);
                    sent.addAndGet(part.length);
                }
            }
        });

        assertThat(reason(registry().healthy("goat", 0))).contains("more than 1048576 bytes");
        assertThat(reason(clients.calls().getValues("goat"))).contains("more than 1048576 bytes");
        assertThat(sent.get()).isLessThan(TOO_MUCH);
    }

    @Test
    void acceptsAnAnswerOfTheLimit() {
        answer("[" + " ".repeat((int) LIMIT - 2) + "]");

        assertThat(registry().healthy("goat", 0).await().atMost(TIMEOUT).instances())
                .isEmpty();
    }

    private ConsulRegistry registry() {
        return new ConsulRegistry(clients, new ConsulAvailability(clients));
    }

    private static String reason(Uni<?> call) {
        return ConsulFailure.of(catchThrowable(() -> call.await().atMost(TIMEOUT)))
                .reason();
    }

    private void answer(String body) {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(US_ASCII);
            exchange.getResponseHeaders().add("X-Consul-Index", "7");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private HttpServer server() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/", exchange -> exchange.close());
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConsulClients clients(long limit) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new ConsulClients(vertx, ConsulConfigs.of(Map.of("consul.http.addr", url)), 0, limit);
    }
}
