package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.Connection;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SettingsCheck;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code LB_BY_NAME}: off, or only with a secret. */
class ByNameSettingTest {

    private static final String SECRET = "a-secret-of-goats";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "guarded");
    private final Goat open = Goat.of("0.0.1");
    private final Goat closed = Goat.of("0.0.2");

    @TempDir
    Path folder;

    @BeforeEach
    void register() {
        cluster.register(open);
        cluster.register(closed);
        cluster.weights(Map.of("0.0.1", 1, "0.0.2", 0));
    }

    @AfterEach
    void stop() {
        open.close();
        closed.close();
        cluster.deregister(open.port());
        cluster.deregister(closed.port());
    }

    @Test
    void offIgnoresTheHeader() {
        try (LoadBalancer balancer = start(Map.of("LB_BY_NAME", "off"))) {
            for (String version : new String[] {"0.0.2", "0.0.9", ""}) {
                Answer answer = balancer.get("/milk", "X-Guarded-Version: " + version);
                assertThat(answer.body()).isEqualTo("0.0.1");
            }
            assertThat(balancer.command("show table split")).contains("gpc0=3");
        }
    }

    @Test
    void secretModeNeedsTheSecret() throws Exception {
        Path file = secretFile("rw-r-----");
        try (LoadBalancer balancer = start(settings(file))) {
            String byName = "X-Guarded-Version: 0.0.2";
            assertThat(balancer.get("/milk", byName, "X-Guarded-Secret: " + SECRET)
                            .body())
                    .isEqualTo("0.0.2");
            for (String header : new String[] {
                "X: 1", "X-Guarded-Secret:", "X-Guarded-Secret: A-secret-of-goats", "X-Guarded-Secret: #"
            }) {
                Answer refused = balancer.get("/milk", byName, header);
                assertThat(refused.status()).as(header).isEqualTo(403);
                assertThat(refused.type()).isEqualTo("application/problem+json");
                assertThat(refused.body())
                        .contains("needs a secret in X-guarded-Secret")
                        .doesNotContain(SECRET);
            }
            Answer twice = balancer.get("/milk", byName, "X-Guarded-Secret: wrong", "X-Guarded-Secret: " + SECRET);
            assertThat(twice.status()).isEqualTo(400);
            assertThat(twice.body()).contains("has X-guarded-Secret at most once");
            assertThat(balancer.get("/milk").body()).isEqualTo("0.0.1");
            assertThat(balancer.get("/headers", byName, "X-Guarded-Secret: " + SECRET, "X-Other: 1")
                            .body())
                    .contains("x-other: 1")
                    .doesNotContainIgnoringCase("secret");
            assertSecretIsNowhere(balancer);
        }
    }

    @Test
    void theSecretReachesTheSuccessor() throws IOException {
        try (LoadBalancer balancer = start(settings(secretFile("rw-------")));
                Connection kept = new Connection(balancer.port());
                Goat third = Goat.of("0.0.3")) {
            kept.request("GET", "/milk");
            cluster.register(third);
            balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0, "0.0.3", 0));
            assertThat(kept.request("GET", "/milk", "X-Guarded-Version: 0.0.3", "X-Guarded-Secret: " + SECRET)
                            .body())
                    .isEqualTo("0.0.3");
            cluster.deregister(third.port());
        }
    }

    @Test
    void aMissingOrPublicSecretFileIsRefused() throws IOException {
        assertThat(check(Map.of("LB_BY_NAME", "secret"))).contains("needs an LB_BY_NAME_SECRET_FILE");
        assertThat(check(Map.of("LB_BY_NAME", "perhaps")))
                .contains("LB_BY_NAME=perhaps is invalid (allowed: on, off, secret)");
        assertThat(check(settings(folder.resolve("none")))).contains("is not a readable file");
        assertThat(check(settings(secretFile("rw-r--r--")))).contains("is readable by everybody");
    }

    @ParameterizedTest
    @CsvSource({
        "'# only a comment\n\n', ' contains no secret'",
        "'# two\nlong-secret-1\nx\n', ':3: a secret has 8 characters or more'",
        "'long-secret-1\n  seven77 \r\n', ':2: a secret has 8 characters or more'",
        "'long secret 1', ':1: a secret contains no blanks'",
    })
    void errorsNameTheLineButNotTheSecret(String text, String complaint) throws IOException {
        Path file = secretFile("rw-------");
        Files.writeString(file, text.translateEscapes());
        assertThat(check(settings(file)))
                .contains(file + complaint)
                .doesNotContain("long-secret", "seven77", "long secret");
    }

    @Test
    void changedSecretsApplyAndInvalidOnesDoNot() throws IOException {
        Path file = secretFile("rw-------");
        try (LoadBalancer balancer = start(settings(file))) {
            Files.writeString(file, SECRET + "\nx\n");
            await("the logged error").atMost(SOON).until(() -> balancer.log().contains(file + ":2: a secret has 8"));
            long worker = balancer.worker();
            Goat third = Goat.of("0.0.3");
            cluster.register(third);
            await("a reload").atMost(SOON).until(() -> balancer.worker() != worker);
            assertThat(byName(balancer, "x").status()).isEqualTo(403);
            assertThat(byName(balancer, SECRET).body()).isEqualTo("0.0.2");

            Files.writeString(file, "another-secret\n" + "\t" + SECRET.toUpperCase(Locale.ROOT) + "\r\n");
            await("the next reload")
                    .atMost(SOON)
                    .until(() -> byName(balancer, "another-secret").status() == 200);
            assertThat(byName(balancer, SECRET).status()).isEqualTo(403);
            assertThat(byName(balancer, SECRET.toUpperCase(Locale.ROOT)).status())
                    .isEqualTo(200);
            assertThat(balancer.log()).containsOnlyOnce("a secret has 8").doesNotContain("another-secret");
            third.close();
            cluster.deregister(third.port());
        }
    }

    private static Answer byName(LoadBalancer balancer, String secret) {
        return balancer.get("/milk", "X-Guarded-Version: 0.0.2", "X-Guarded-Secret: " + secret);
    }

    private static void assertSecretIsNowhere(LoadBalancer balancer) throws IOException {
        try (Stream<Path> files = Files.list(balancer.file("."))) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                assertThat(path).content().doesNotContain(SECRET);
            }
        }
        assertThat(balancer.stats("/monitor").body()).doesNotContain(SECRET);
        String processes = Programs.output(Path.of("."), Map.of(), "ps", "-eo", "args");
        assertThat(processes).contains("haproxy").doesNotContain(SECRET);
    }

    private Path secretFile(String rights) throws IOException {
        Path file = Files.writeString(folder.resolve("a secret"), "# of the goats\n" + SECRET + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        return file;
    }

    private static Map<String, String> settings(Path file) {
        return Map.of("LB_BY_NAME", "secret", "LB_BY_NAME_SECRET_FILE", file.toString());
    }

    private String check(Map<String, String> settings) {
        return SettingsCheck.refusal(folder, settings);
    }

    private LoadBalancer start(Map<String, String> settings) {
        LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name(), settings);
        await("the split")
                .atMost(Duration.ofSeconds(15))
                .until(() -> balancer.shares().equals(Map.of("0.0.1", 832_040, "0.0.2", 0)));
        return balancer;
    }
}
