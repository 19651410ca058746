package farm.weights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import farm.testkit.ClosedConsul;
import farm.testkit.GitHttpServer;
import farm.testkit.GitRepository;
import farm.testkit.SshServer;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs weight-sync with a token, keys, passwords and secrets through many failures, and searches
 * all of its output for them.
 */
class SecretsInLogsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HOOK = "spilt-milk-hook";
    private static final String HOOK_IN_FILE = "spilt-milk-file";
    private static final String ENOUGH =
            "key_prefix \"\" { policy = \"write\" } service_prefix \"\" { policy = \"write\" }"
                    + " session_prefix \"\" { policy = \"write\" }";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    private final ClosedConsul consul = new ClosedConsul();
    private final GitRepository repository = new GitRepository();
    private final List<String> secrets = new ArrayList<>(List.of(HOOK, HOOK_IN_FILE));
    private final Map<String, String> environment = new HashMap<>(GitRepository.ENVIRONMENT);

    @BeforeEach
    void begin() throws Exception {
        consul.start();
        List.of("0.0.1", "0.0.2", "1").forEach(version -> consul.server().register("goat", version));
        repository.commit("main", "goat.json", WeightsFolderResource.GOAT);
        consul.settings()
                .forEach((name, value) ->
                        environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        environment.put("FARM_SOURCE_POLL_INTERVAL", "0.3s");
        environment.put("FARM_SOURCE_TIMEOUT", "5s");
        environment.put("FARM_SOURCE_WORK_DIR", temp.resolve("work").toString());
        environment.put("FARM_WEIGHTS_HOOKS_GITHUB_SECRET", HOOK);
        Path hook = Files.writeString(temp.resolve("hook"), HOOK_IN_FILE);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rw-------"));
        environment.put("FARM_WEIGHTS_HOOKS_GITLAB_SECRET_FILE", hook.toString());
        environment.put("QUARKUS_LOG_LEVEL", "DEBUG"); // the most verbose level of the build
    }

    @AfterEach
    void end() {
        consul.close();
        repository.close();
    }

    private static void soon(SyncProcess sync, String path, String value) {
        await().ignoreExceptions()
                .atMost(SOON)
                .untilAsserted(
                        () -> given().baseUri(sync.url()).get("/status").then().body(path, containsString(value)));
    }

    private static RequestSpecification json(SyncProcess sync, String body) {
        return given().baseUri(sync.url()).contentType("application/json").body(body);
    }

    private void showsNoSecret(SyncProcess sync, String... expected) {
        StringBuilder all = new StringBuilder(sync.log());
        assertThat(all.toString()).contains(expected);
        for (String path : List.of("/status", "/q/metrics", "/q/health", "/weights/goat")) {
            all.append(given().baseUri(sync.url()).get(path).asString());
        }
        assertThat(all.toString()).doesNotContain(secrets);
    }

    @Test
    void passwordTokenAndHookSecretsAreNeverLogged() throws Exception {
        ClosedConsul.Token token = consul.createToken(ENOUGH);
        secrets.add(token.secret());
        secrets.add(GitHttpServer.PASSWORD);
        secrets.add(Base64.getEncoder()
                .encodeToString((GitHttpServer.USER + ":" + GitHttpServer.PASSWORD).getBytes(StandardCharsets.UTF_8)));
        try (GitHttpServer remote = new GitHttpServer(repository)) {
            remote.start();
            secrets.add(remote.urlWithPassword().replaceFirst(".*" + GitHttpServer.USER + ":(.*)@.*", "$1"));
            environment.put("FARM_SOURCE_URL", remote.urlWithPassword());
            environment.put("CONSUL_HTTP_TOKEN", token.secret());
            try (SyncProcess sync = SyncProcess.start(temp, environment)) {
                soon(sync, "services.goat.state", "Synced");

                json(sync, "{}")
                        .header("X-Hub-Signature-256", "sha256=00")
                        .post("/hooks/github")
                        .then()
                        .statusCode(401);
                json(sync, "{")
                        .header("X-Gitlab-Event", "Push Hook")
                        .header("X-Gitlab-Token", HOOK_IN_FILE)
                        .post("/hooks/gitlab")
                        .then()
                        .statusCode(400);
                json(sync, "{\"weights\":{\"1\":1}}")
                        .put("/weights/goat")
                        .then()
                        .statusCode(200);
                soon(sync, "services.goat.state", "Synced");

                remote.stop();
                soon(sync, "services.goat.state", "Stale");
                token.setRules("operator = \"read\"");
                await().atMost(SOON).until(() -> sync.log().contains("Permission denied"));
                token.delete();
                await().atMost(SOON).until(() -> sync.log().contains("ACL not found"));
                Files.writeString(consul.tokenFile(), token.secret() + "\n" + token.secret());
                await().atMost(SOON).until(() -> sync.log().contains("is not one line of text"));
                Files.delete(temp.resolve("hook"));
                await().atMost(SOON)
                        .until(() -> json(sync, "{}").post("/hooks/gitlab").statusCode() == 404);
                consul.server().kill();
                await().atMost(SOON).until(() -> sync.log().contains("is unreachable, continuing without it"));
                json(sync, "{\"weights\":{\"1\":2}}")
                        .put("/weights/goat")
                        .then()
                        .statusCode(503);

                showsNoSecret(sync, "the remote is unreachable", "DEBUG");
            }
        }
    }

    @Test
    void sshKeyIsNeverLogged() throws Exception {
        consul.createToken(ENOUGH);
        try (SshServer remote = new SshServer()) {
            remote.start();
            Files.readAllLines(remote.key()).stream()
                    .filter(line -> !line.startsWith("-----"))
                    .forEach(secrets::add);
            environment.put("FARM_SOURCE_URL", remote.url(repository));
            environment.put("FARM_SOURCE_SSH_KEY", remote.key().toString());
            environment.put("FARM_SOURCE_KNOWN_HOSTS", remote.wrongKnownHosts().toString());
            try (SyncProcess sync = SyncProcess.start(temp, environment)) {
                await().atMost(SOON).until(() -> sync.log().contains("Host key verification failed"));
                showsNoSecret(sync, "DEBUG");
            }
        }
    }
}
