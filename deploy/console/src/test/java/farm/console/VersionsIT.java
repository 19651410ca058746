package farm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import farm.model.FileTree;
import farm.model.status.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions keep their builds: the built console and its keeper, with real artifacts. */
class VersionsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String SERVICE = """
            %s:
              command: ["%s", -m, jdk.httpserver, -b, 127.0.0.1, -p, "{port}"]
              artifact: "%s"
              health: /
              ports: %d-%d
              instances: {%s}
            """;
    private static final int MILK = 8141;
    private static final int WEB = 8151;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path build;

    @SuppressWarnings("NullAway.Init")
    private ConsoleUnderTest console;

    @BeforeEach
    void start() throws IOException {
        build = Files.createDirectories(folder.resolve("builds/milk"));
        build("milk of 1.0");
        console = new ConsoleUnderTest(folder, milk("\"1.0\": 1"));
        console.awaitPassing(id("milk", MILK));
    }

    @AfterEach
    void stop() throws IOException {
        console.close();
    }

    private static String service(String name, String artifact, int port, String instances) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return SERVICE.formatted(name, java, artifact, port, port + 9, instances);
    }

    private String milk(String instances) {
        return service("milk", build.toString(), MILK, instances);
    }

    private void build(String milk) throws IOException {
        Files.writeString(build.resolve("milk.txt"), milk);
    }

    private String id(String service, int port) {
        return service + "-127.0.0.1-" + console.ports.shifted(port);
    }

    private String get(int port, String path) throws IOException {
        return console.request("GET", console.ports.shifted(port), path, "").body();
    }

    private void restartByKilling(String id) {
        Part before = console.awaitPassing(id);
        ConsoleUnderTest.kill(before);
        await("another process of " + id)
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(
                        () -> console.part(id).orElseThrow(),
                        now -> now.pid() != null && !Objects.equals(now.pid(), before.pid()));
        console.awaitPassing(id);
    }

    private String awaitReason(String id, String contained) {
        return await("reason of " + id)
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(
                        () -> String.valueOf(console.part(id).orElseThrow().reason()),
                        reason -> reason.contains(contained));
    }

    @Test
    void aKilledVersionComesBackWithItsOwnBuild() throws IOException {
        build("milk of 2.0");
        restartByKilling(id("milk", MILK));
        assertThat(get(MILK, "/milk.txt")).isEqualTo("milk of 1.0");
        console.describe(milk("\"1.0\": 1, \"2.0\": 1"));
        console.awaitPassing(id("milk", MILK + 1));
        assertThat(get(MILK + 1, "/milk.txt")).isEqualTo("milk of 2.0");
        FileTree.delete(build);
        restartByKilling("console");
        restartByKilling(id("milk", MILK));
        restartByKilling(id("milk", MILK + 1));
        assertThat(get(MILK, "/milk.txt")).isEqualTo("milk of 1.0");
        assertThat(get(MILK + 1, "/milk.txt")).isEqualTo("milk of 2.0");
    }

    @Test
    void aRelativeArtifactStartsInTheFilesFolder() throws IOException {
        console.describe(service("web", "builds/milk", WEB, "\"1.0\": 1"));
        console.awaitPassing(id("web", WEB));
        assertThat(get(WEB, "/milk.txt")).isEqualTo("milk of 1.0");
    }

    @Test
    void anotherArtifactOfAKnownVersionIsRefused() throws IOException {
        Path other = Files.createDirectories(folder.resolve("builds/other"));
        Files.writeString(other.resolve("milk.txt"), "other milk");
        console.describe(service("milk", other.toString(), MILK, "\"1.0\": 1, \"2.0\": 1"));
        console.awaitPassing(id("milk", MILK + 1));
        assertThat(get(MILK + 1, "/milk.txt")).isEqualTo("other milk");
        await("logged")
                .atMost(TIMEOUT)
                .until(() -> Files.readString(console.home.log("console"))
                        .contains("farm restart milk --version 1.0 --repin"));
        assertThat(console.request("GET", console.ports.console(), "/api/plan", "")
                        .body())
                .contains(
                        "\"refused\":[{\"part\":\"milk 1.0\",\"reason\":\"is pinned to build ",
                        "\"remedy\":\"give that another version, or run: farm restart milk --version 1.0 --repin\"");
        restartByKilling(id("milk", MILK));
        assertThat(get(MILK, "/milk.txt")).isEqualTo("milk of 1.0");
    }

    @Test
    void aDamagedCopyIsNamed() throws IOException {
        build("milk of 2.0");
        try (Stream<Path> files = Files.walk(console.home.applications())) {
            Files.delete(
                    files.filter(file -> file.endsWith("milk.txt")).findFirst().orElseThrow());
        }
        ConsoleUnderTest.kill(console.awaitPassing(id("milk", MILK)));
        assertThat(awaitReason(id("milk", MILK), "is damaged"))
                .contains("the copy of milk 1.0", "milk/milk.txt is missing", "farm restart milk --version 1.0 --repin")
                .doesNotContain("\n");
        build("milk of 1.0");
        console.awaitPassing(id("milk", MILK));
        assertThat(get(MILK, "/milk.txt")).isEqualTo("milk of 1.0");
    }

    @Test
    void aDownloadHasToHaveItsSum() throws Exception {
        byte[] file = "milk of the web".getBytes(StandardCharsets.UTF_8);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/milk.txt", exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/milk.txt";
            String web = service("web", url, WEB, "\"1.0\": 1");
            console.describe(web + "  sha256: " + "0".repeat(64) + "\n");
            assertThat(awaitReason(id("web", WEB), "SHA-256"))
                    .isEqualTo("it cannot be started: " + url + " has the SHA-256 " + sum + ", but farm.yaml says "
                            + "0".repeat(64) + "; correct the artifact or its 'sha256'");
            console.describe(web + "  sha256: " + sum + "\n");
            console.awaitPassing(id("web", WEB));
        } finally {
            server.stop(0);
        }
        restartByKilling(id("web", WEB));
        assertThat(get(WEB, "/milk.txt")).isEqualTo("milk of the web");
    }

    private String versions() throws IOException {
        return console.request("GET", console.ports.console(), "/api/versions?service=milk", "")
                .body();
    }

    @Test
    void theListOfVersionsHasTheirBuilds() throws IOException {
        assertThat(versions())
                .startsWith("[{\"service\":\"milk\",\"version\":\"1.0\",\"build\":\"")
                .contains("\"origin\":\"" + build + "\",\"kept\":\"in use\",\"instances\":1,\"count\":1,"
                        + "\"writer\":\"an edit of farm.yaml\"");
        assertThat(console.request("PUT", console.ports.console(), "/api/services/milk/versions/1.0", "{\"count\":2}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(versions()).contains("\"instances\":2,\"count\":2,\"writer\":\"farm scale\"");
    }

    @Test
    void repinGivesAVersionTheBuildThatIsThereNow() throws IOException {
        String before = versions();
        build("milk of 2.0");
        assertThat(console.request(
                                "POST",
                                console.ports.console(),
                                "/api/restarts",
                                "{\"target\":\"milk\",\"version\":\"1.0\",\"repin\":true}")
                        .statusCode())
                .isEqualTo(202);
        // the only instance is replaced by another one
        console.awaitPassing(id("milk", MILK + 1));
        assertThat(get(MILK + 1, "/milk.txt")).isEqualTo("milk of 2.0");
        assertThat(versions()).isNotEqualTo(before);
        restartByKilling(id("milk", MILK + 1));
        assertThat(get(MILK + 1, "/milk.txt")).isEqualTo("milk of 2.0");
    }

    @Test
    void repinNeedsNoInstance() throws IOException {
        build("milk of 2.0");
        console.describe("{\"1.0\": 1}", "{\"1.0\": 1, \"2.0\": 0}");
        await("pinned").atMost(TIMEOUT).until(() -> repin("2.0") == 202);
        assertThat(repin("9.9")).as("a version that nobody knows").isEqualTo(404);
        build("milk of 3.0");
        console.describe("\"2.0\": 0", "\"2.0\": 1");
        console.awaitPassing(id("milk", MILK + 1));
        assertThat(get(MILK + 1, "/milk.txt")).isEqualTo("milk of 2.0");
    }

    private int repin(String version) throws IOException {
        return console.request(
                        "POST",
                        console.ports.console(),
                        "/api/restarts",
                        "{\"target\":\"milk\",\"version\":\"" + version + "\",\"repin\":true}")
                .statusCode();
    }

    @Test
    void aRepinThatFailsChangesNothing() throws IOException {
        FileTree.delete(build);
        HttpResponse<String> answer = console.request(
                "POST",
                console.ports.console(),
                "/api/restarts",
                "{\"target\":\"milk\",\"version\":\"1.0\",\"repin\":true}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("milk 1.0 keeps its build: the artifact " + build + " does not exist");
        restartByKilling(id("milk", MILK));
        assertThat(get(MILK, "/milk.txt")).isEqualTo("milk of 1.0");
    }
}
