package farm.console.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactDownloadTest {

    private static final String CHEESE = "cheese of the web";
    private static final String SUM = Sha256.of(CHEESE);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/cheese", exchange -> {
            byte[] body = CHEESE.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/cheese");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/missing", exchange -> {
            exchange.sendResponseHeaders(404, 0);
            exchange.getResponseBody().write(CHEESE.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('c');
            exchange.getResponseBody().flush();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Path file() {
        return folder.resolve("cheese");
    }

    @Test
    void aFileIsDownloadedAndExecutable() throws IOException {
        new ArtifactDownload().download(url("/moved"), SUM, file());
        assertThat(file()).hasContent(CHEESE).isExecutable();
    }

    @Test
    void anotherSumIsRefused() {
        assertThatThrownBy(() -> new ArtifactDownload().download(url("/cheese?token=secret"), "0".repeat(64), file()))
                .hasMessage(url("/cheese") + " has the SHA-256 " + SUM + ", but farm.yaml says " + "0".repeat(64)
                        + "; correct the artifact or its 'sha256'");
    }

    @Test
    void anErrorIsNotTheFile() {
        assertThatThrownBy(() -> new ArtifactDownload().download(url("/missing"), SUM, file()))
                .hasMessage(url("/missing") + " answers 404");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aLargeFileIsRefused() {
        assertThatThrownBy(() -> new ArtifactDownload(LONG, 10).download(url("/cheese"), SUM, file()))
                .hasMessageContaining("is larger than");
    }

    @Test
    void aHungServerIsGivenUp() {
        assertThatThrownBy(
                        () -> new ArtifactDownload(Duration.ofMillis(300), 1_000).download(url("/silent"), SUM, file()))
                .hasMessage(url("/silent") + " cannot be downloaded: no complete response within 300 ms");
    }

    @Test
    void anUnreachableServerIsNamed() {
        URI nobody = URI.create("http://127.0.0.1:1/cheese");
        assertThatThrownBy(() -> new ArtifactDownload().download(nobody, SUM, file()))
                .hasMessageStartingWith("http://127.0.0.1:1/cheese cannot be downloaded: ");
    }
}
