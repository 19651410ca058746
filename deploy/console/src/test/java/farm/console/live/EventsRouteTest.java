package farm.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.console.api.TemporaryFarm;
import farm.console.farm.Farm;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream, as a viewer reads it. */
@QuarkusTest
@WithTestResource(TemporaryFarm.class)
@Timeout(60)
class EventsRouteTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/api/events")
    @SuppressWarnings("NullAway.Init")
    URI events;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Farm farm;

    private record Message(String event, String id, JsonNode data) {}

    private BufferedReader open(HttpClient client, String lastId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(events);
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static Message next(BufferedReader stream) throws IOException {
        String event = "";
        String id = "";
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                return new Message(event, id, JSON.readTree(line.substring(6)));
            }
        }
        throw new IOException("the stream has ended");
    }

    @Test
    void aViewerGetsASnapshotThenPatches() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader stream = open(client, "")) {
            Message first = next(stream);
            assertThat(first.event()).isEqualTo("snapshot");
            assertThat(first.data().path("farm").path("services").has("goat")).isTrue();
            assertThat(first.data().path("parts").has("console")).isTrue();

            String valid = Files.readString(farm.path());
            Files.writeString(farm.path(), "services: none");
            farm.reload();
            Message patch = next(stream);
            assertThat(patch.event()).isEqualTo("patch");
            assertThat(patch.data().path("farm").path("problems").toString()).contains("must be a mapping");
            assertThat(patch.data().has("parts")).as("unchanged").isFalse();
            Files.writeString(farm.path(), valid);
            farm.reload();
            assertThat(next(stream).data().path("farm").path("problems")).isEmpty();
            client.shutdownNow();
        }
    }

    @Test
    void aViewerResumesWhereItWas() throws Exception {
        String id;
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader stream = open(client, "")) {
            id = next(stream).id();
            client.shutdownNow();
        }
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader other = open(client, "x-1")) {
            assertThat(next(other).event()).as("an id of another process").isEqualTo("snapshot");
            client.shutdownNow();
        }
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader resumed = open(client, id)) {
            Files.writeString(farm.path(), Files.readString(farm.path()) + "bad: 1\n");
            farm.reload();
            assertThat(next(resumed).event()).as("nothing was missed").isEqualTo("patch");
            Files.writeString(farm.path(), Files.readString(farm.path()).replace("bad: 1\n", ""));
            farm.reload();
            client.shutdownNow();
        }
    }

    @Test
    void tooManyViewersAreRefused() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            String status = "";
            for (int i = 0; i <= LiveFeed.MAX_VIEWERS + 20 && !status.contains("503"); i++) {
                Socket socket = new Socket(events.getHost(), events.getPort());
                sockets.add(socket);
                socket.getOutputStream()
                        .write(("GET /api/events HTTP/1.1\r\nHost: localhost:" + events.getPort() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
            }
            assertThat(status).contains("503");
            assertThat(sockets).hasSizeGreaterThan(LiveFeed.MAX_VIEWERS - 20);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
