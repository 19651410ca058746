package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Certificate;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.lb.harness.WebSocketServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WebSocket and server-sent events pass through, also with TLS, and outlast a reload. */
class WebSocketTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    @Test
    void aWebSocketOutlivesSilenceAndAReload() throws Exception {
        Certificate certificate = Certificate.make(folder, "1");
        Path file = folder.resolve("it.pem");
        certificate.replace(file);
        TestCluster cluster = new TestCluster(SharedConsul.get(), "websockets");
        try (WebSocketServer server = new WebSocketServer();
                Goat other = Goat.of("0.0.2");
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(certificate.trusting())
                        .build()) {
            cluster.register("talker", server.port(), "0.0.1");
            cluster.weights(Map.of("0.0.1", 1));
            try (LoadBalancer balancer = LoadBalancer.start(
                    SharedConsul.get(),
                    cluster.name(),
                    Map.of(
                            "LB_TLS_CERTIFICATE", file.toString(),
                            "LB_SERVER_TIMEOUT", "300ms",
                            "LB_FORWARDED", "on",
                            "LB_MAX_BODY", "1k"))) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                WebSocket socket = client.newWebSocketBuilder()
                        .buildAsync(URI.create("wss://localhost:" + balancer.port() + "/talk"), new Listener())
                        .get(10, TimeUnit.SECONDS);
                echo(socket, "hello");
                long worker = balancer.worker();
                cluster.register(other);
                balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0)); // takes longer than LB_SERVER_TIMEOUT
                await("the reload").atMost(SOON).until(() -> balancer.worker() != worker);
                echo(socket, "still there");
                socket.abort();
            }
            cluster.deregister("talker");
            cluster.deregister(other.port());
        }
    }

    @Test
    void eventsArriveAtOnce() throws Exception {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "events");
        try (Goat goat = Goat.of("0.0.1");
                HttpClient client = HttpClient.newHttpClient()) {
            cluster.register(goat);
            cluster.weights(Map.of("0.0.1", 1));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name())) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + balancer.port() + "/pausing"))
                        .header("Accept", "text/event-stream")
                        .build();
                try (BufferedReader events = new BufferedReader(new InputStreamReader(
                        client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
                    assertThat(events.readLine()).isEqualTo("first");
                    assertThat(goat.pauses()).isZero(); // it has not sent the second one yet
                    assertThat(events.readLine()).isEqualTo("second");
                    assertThat(goat.pauses()).isOne();
                }
            }
            cluster.deregister(goat.port());
        }
    }

    private void echo(WebSocket socket, String text) throws Exception {
        socket.sendText(text, true).get(10, TimeUnit.SECONDS);
        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(text);
    }

    private final class Listener implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            received.add(data.toString());
            socket.request(1);
            return null;
        }
    }
}
