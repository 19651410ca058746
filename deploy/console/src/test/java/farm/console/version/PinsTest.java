package farm.console.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import farm.model.FileTree;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FarmDescription description;

    @SuppressWarnings("NullAway.Init")
    private Pins pins;

    @SuppressWarnings("NullAway.Init")
    private PinnedTraffic traffic;

    @SuppressWarnings("NullAway.Init")
    private PinCleanup cleanup;

    @BeforeEach
    void start() throws IOException, DescriptionException {
        buildGoat("first");
        write("builds/cheese-1.0/app.py", "cheese 1.0");
        write("builds/cheese-2.0/app.py", "cheese 2.0");
        describe("");
        restartConsole();
    }

    private void describe(String versionsOfGoat) throws DescriptionException {
        description = DescriptionReader.parse("farm.yaml", """
                services:
                  goat:
                    application: goat-service
                    ports: 8101-8110
                    instances: {0.0.1: 1, 0.0.2: 1}
                %s
                  cheese:
                    command: [python3, app.py, "{port}"]
                    artifact: builds/cheese-{version}
                    environment: {FROM: "{artifact}", VERSION: "{version}"}
                    ports: 8121-8130
                    instances: {"1.0": 1}
                  echo:
                    command: [echo, "{version}"]
                    environment: {SECRET: }
                    ports: 8131-8140
                    instances: {"1.0": 1}
                """.formatted(versionsOfGoat.indent(4)));
    }

    private void restartConsole() {
        Path applications = folder.resolve("home/applications");
        PinFiles files = new PinFiles(folder.resolve("home/versions"), applications);
        BuildCopies copies = new BuildCopies(applications, Duration.ZERO);
        pins = new Pins(folder.resolve("checkout"), files, copies, new ArtifactDownload(), () -> description);
        traffic = new PinnedTraffic(files);
        cleanup = new PinCleanup(files, copies, () -> description);
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve("checkout").resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private void buildGoat(String code) throws IOException {
        write("goat-service/target/quarkus-app/lib/goat.jar", code);
        write("goat-service/target/quarkus-app/quarkus-run.jar", "jar");
    }

    private Optional<Pin> forStart(String service, String version) throws IOException {
        return pins.forStart(description.service(service).orElseThrow(), version);
    }

    private Pin started(String service, String version) {
        return await().until(() -> forStart(service, version), Optional::isPresent)
                .orElseThrow();
    }

    private static Path copy(Pin pin) {
        return Optional.ofNullable(pin.copy()).orElseThrow();
    }

    private String goat(String version) {
        try {
            return Files.readString(copy(started("goat", version)).resolve("lib/goat.jar"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aVersionKeepsItsBuild() throws IOException {
        assertThat(goat("0.0.1")).isEqualTo("first");
        buildGoat("other");
        assertThat(goat("0.0.1")).isEqualTo("first");
        assertThat(goat("0.0.2")).as("a new version").isEqualTo("other");
        restartConsole();
        assertThat(goat("0.0.1")).isEqualTo("first");
        FileTree.delete(folder.resolve("checkout/goat-service"));
        assertThat(goat("0.0.1")).as("without its module").isEqualTo("first");
        assertThat(pins.difference("goat", "0.0.1")).isEmpty();
    }

    @Test
    void anArtifactIsPinnedToo() throws IOException {
        Pin pin = started("cheese", "1.0");
        write("builds/cheese-1.0/app.py", "cheese 1.1");
        assertThat(copy(started("cheese", "1.0")).resolve("app.py")).hasContent("cheese 1.0");
        assertThat(copy(started("cheese", "2.0")).resolve("app.py")).hasContent("cheese 2.0");
        assertThat(pin.description().environment()).containsEntry("VERSION", "1.0");
        assertThat(pin.origin())
                .isEqualTo(folder.resolve("checkout/builds/cheese-1.0").toString());
    }

    @Test
    void aPinIsReadableAndHoldsNoSecret() throws IOException {
        Pin pin = started("echo", "1.0");
        assertThat(pin.copy()).isNull();
        assertThat(pin.description().passedOn()).containsExactly("SECRET");
        assertThat(folder.resolve("home/versions/echo/1.0.json"))
                .content()
                .contains("\"command\" : [ \"echo\", \"1.0\" ]", "\"lastTraffic\" : null")
                .doesNotContain("\"SECRET\" :");
        restartConsole();
        assertThat(pins.of("echo", "1.0")).contains(pin);
        assertThat(pins.of("echo", "2.0")).isEmpty();
    }

    @Test
    void aServiceThatIsNotBuiltIsPinnedLater() throws IOException {
        FileTree.delete(folder.resolve("checkout/goat-service/target"));
        assertThatThrownBy(() -> forStart("goat", "0.0.1"))
                .hasMessage("goat-service is not built; build it with ./mvnw package -DskipTests");
        assertThat(folder.resolve("home/versions/goat")).doesNotExist();
        buildGoat("late");
        assertThat(goat("0.0.1")).isEqualTo("late");
    }

    @Test
    void aMissingArtifactIsPinnedLater() throws IOException {
        Path missing = folder.resolve("checkout/builds/cheese-3.0");
        await().untilAsserted(() -> assertThatThrownBy(() -> forStart("cheese", "3.0"))
                .hasMessage("the artifact " + missing + " does not exist"));
        write("builds/cheese-3.0/app.py", "cheese 3.0");
        await().ignoreExceptions().until(() -> forStart("cheese", "3.0").isPresent());
    }

    @Test
    void aDamagedCopyIsRestoredFromTheSameBuild() throws IOException {
        Path lib = copy(started("goat", "0.0.1")).resolve("lib/goat.jar");
        Files.delete(lib);
        assertThat(goat("0.0.1")).isEqualTo("first");
        FileTree.delete(folder.resolve("home/applications"));
        restartConsole();
        assertThat(goat("0.0.1")).isEqualTo("first");
        Path script = copy(started("cheese", "1.0")).resolve("app.py");
        Files.writeString(script, "broken");
        started("cheese", "1.0");
        assertThat(script).hasContent("cheese 1.0");
    }

    @Test
    void aDamagedCopyOfAnOldBuildIsNamed() throws IOException {
        Pin pin = started("goat", "0.0.1");
        Path lib = copy(pin).resolve("lib/goat.jar");
        buildGoat("other");
        Files.writeString(lib, "broken");
        String build = "build " + pin.shortHash().orElseThrow() + " of " + folder.resolve("checkout/goat-service");
        assertThatThrownBy(() -> forStart("goat", "0.0.1"))
                .hasMessage("the copy of goat 0.0.1 (" + build + ") is damaged: quarkus-app/lib/goat.jar has changed;"
                        + " pin the version anew with: farm restart goat --version 0.0.1 --repin");
        FileTree.delete(copy(pin));
        assertThatThrownBy(() -> forStart("goat", "0.0.1")).hasMessageContaining("goat.jar is missing");
        pins.repin("goat", "0.0.1");
        assertThat(goat("0.0.1")).isEqualTo("other");
    }

    @Test
    void aDamagedPinIsNamed() throws IOException {
        started("goat", "0.0.1");
        Path file = Files.writeString(folder.resolve("home/versions/goat/0.0.1.json"), "{}");
        String problem = file + " is damaged (it is the pin of another version);"
                + " pin the version anew with: farm restart goat --version 0.0.1 --repin";
        assertThatThrownBy(() -> forStart("goat", "0.0.1")).hasMessage(problem);
        assertThat(pins.problems()).containsExactly(problem);
        pins.repin("goat", "0.0.1");
        assertThat(goat("0.0.1")).isEqualTo("first");
        assertThat(pins.problems()).isEmpty();
    }

    @Test
    void anotherBuildInTheFileIsRefused() throws IOException, DescriptionException {
        goat("0.0.1");
        goat("0.0.2");
        write("kid-service/target/quarkus-app/lib/goat.jar", "kid");
        write("kid-service/target/quarkus-app/quarkus-run.jar", "jar");
        describe("versions: {0.0.2: {application: kid-service}}");
        assertThat(goat("0.0.2")).isEqualTo("first");
        assertThat(pins.difference("goat", "0.0.1")).isEmpty();
        assertThat(pins.difference("goat", "0.0.2")).isPresent();
        assertThat(pins.problems())
                .containsExactly(pins.difference("goat", "0.0.2").orElseThrow());
        pins.repin("goat", "0.0.2");
        assertThat(goat("0.0.2")).isEqualTo("kid");
        assertThat(pins.problems()).isEmpty();
    }

    @Test
    void onlyAVersionWithInstancesNeedsARestart() throws IOException, DescriptionException {
        describe("versions: {0.0.3: {}}");
        goat("0.0.2");
        goat("0.0.3");
        describe("versions: {0.0.2: {environment: {MILK: warm}}, 0.0.3: {environment: {MILK: warm}}}");
        assertThat(pins.problems())
                .singleElement()
                .asString()
                .startsWith("goat 0.0.2 needs a restart, since farm.yaml says another environment (MILK)");
    }

    @Test
    void aFailedRepinChangesNothing() throws IOException {
        goat("0.0.1");
        FileTree.delete(folder.resolve("checkout/goat-service/target"));
        assertThatThrownBy(() -> pins.repin("goat", "0.0.1")).hasMessageContaining("is not built");
        assertThat(goat("0.0.1")).isEqualTo("first");
        assertThatThrownBy(() -> pins.repin("cow", "1")).hasMessage("farm.yaml describes no service cow");
    }

    @Test
    void pinsOfVersionsWithTrafficStay() throws IOException {
        for (String version : new String[] {"0.0.1", "0.0.8", "0.0.9"}) {
            buildGoat("goat " + version);
            goat(version);
        }
        ServiceVersion withTraffic = new ServiceVersion("goat", "0.0.8");
        assertThat(traffic.isOutdated(withTraffic, 2)).isTrue();
        traffic.record(withTraffic, 2);
        assertThat(traffic.isOutdated(withTraffic, 2)).isFalse();
        assertThat(traffic.isOutdated(withTraffic, 3)).isTrue();
        cleanup.run(Set::of);
        assertThat(pins.all())
                .extracting(Pin::version)
                .extracting(ServiceVersion::version)
                .containsExactly("0.0.1", "0.0.8");
        buildGoat("later");
        assertThat(goat("0.0.8")).isEqualTo("goat 0.0.8");
        assertThat(started("goat", "0.0.8").lastCount()).isEqualTo(2);
        assertThat(pins.repin("goat", "0.0.8").lastCount()).isEqualTo(2);
    }

    @Test
    void instancesOfAVersionShareADownload() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("binary".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            String yaml = "services: {web: {command: [./cheese], ports: 8121, artifact: 'http://127.0.0.1:%d/cheese',"
                    + " sha256: %s}}";
            description = DescriptionReader.parse(
                    "farm.yaml", yaml.formatted(server.getAddress().getPort(), Sha256.of("binary")));
            assertThat(forStart("web", "1.0")).isEmpty();
            assertThat(copy(started("web", "1.0")))
                    .hasContent("binary")
                    .isExecutable()
                    .hasFileName("cheese");
            assertThat(copy(started("web", "2.0"))).isEqualTo(copy(started("web", "1.0")));
            assertThat(requests).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFolderOutsideOfTheArtifactIsRefused() throws DescriptionException {
        description = DescriptionReader.parse("farm.yaml", """
                services:
                  cheese: {command: [cheese], ports: 8121, folder: lib, artifact: builds/cheese-1.0}
                  file: {command: [cheese], ports: 8122, folder: lib, artifact: builds/cheese-1.0/app.py}
                """);
        await().untilAsserted(() -> assertThatThrownBy(() -> forStart("cheese", "1.0"))
                .hasMessage("the artifact cheese-1.0 has no folder lib"));
        await().untilAsserted(() -> assertThatThrownBy(() -> forStart("file", "1.0"))
                .hasMessage("the folder lib is relative, but the artifact app.py is a file;"
                        + " leave out 'folder', or make it absolute"));
    }
}
