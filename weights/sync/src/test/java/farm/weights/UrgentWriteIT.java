package farm.weights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulServer;
import farm.testkit.GitRepository;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Urgent writes with two packaged weight-syncs, one of which leads. */
class UrgentWriteIT {

    @RegisterExtension
    static final ConsulServer CONSUL = new ConsulServer();

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TWO = "goat/version=0.0.2/weight";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    private SyncProcess start(String name, GitRepository repository) throws IOException {
        Path own = Files.createDirectories(temp.resolve(name));
        Map<String, String> environment = new HashMap<>(GitRepository.ENVIRONMENT);
        environment.put("CONSUL_HTTP_ADDR", CONSUL.url());
        environment.put("FARM_SOURCE_URL", repository.url());
        environment.put("FARM_SOURCE_POLL_INTERVAL", "0.3s");
        environment.put("FARM_SOURCE_WORK_DIR", own.resolve("work").toString());
        return SyncProcess.start(own, environment);
    }

    private static void goatIs(SyncProcess sync, String state, boolean writing) {
        await().ignoreExceptions()
                .atMost(SOON)
                .untilAsserted(() -> given().baseUri(sync.url())
                        .get("/status")
                        .then()
                        .body("services.goat.state", equalTo(state))
                        .body("writing", equalTo(writing)));
    }

    private static ValidatableResponse urgentWrite(SyncProcess to) {
        return given().baseUri(to.url())
                .contentType("application/json")
                .body("{\"weights\":{\"0.0.1\":100,\"0.0.2\":0}}")
                .put("/weights/goat?urgent=true")
                .then();
    }

    @Test
    void nextLeaderKeepsAndCommitsWhatTheLastOneHeld() throws IOException {
        CONSUL.register("goat", "0.0.1");
        CONSUL.register("goat", "0.0.2");
        try (GitRepository repository = new GitRepository()) {
            repository.commit("main", "goat.json", WeightsFolderResource.GOAT);
            Path aside = repository.path().resolveSibling("aside");
            try (SyncProcess leader = start("one", repository)) {
                goatIs(leader, "Synced", true);
                try (SyncProcess standby = start("other", repository)) {
                    goatIs(standby, "Synced", false);
                    Files.move(repository.path(), aside);
                    urgentWrite(standby).statusCode(503).body("detail", containsString("is the leader"));
                    assertThat(CONSUL.key(TWO)).isEqualTo("25");

                    urgentWrite(leader).statusCode(202);
                    assertThat(CONSUL.key(TWO)).isEqualTo("0");
                    goatIs(standby, "Held", false);

                    leader.close(); // by kill -9
                    goatIs(standby, "Held", true);
                    CONSUL.putKey(TWO, "25");
                    await().atMost(SOON).until(() -> "0".equals(CONSUL.key(TWO)));

                    Files.move(aside, repository.path());
                    goatIs(standby, "Synced", true);
                    assertThat(CONSUL.key(TWO)).isEqualTo("0");
                    assertThat(CONSUL.key("weight-sync/held/goat")).isNull();
                    assertThat(repository.content("main", "goat.json")).contains("\"weight\": 100");
                }
            }
        }
    }

    @Test
    void restartedProcessKeepsTheHold() throws IOException {
        CONSUL.register("goat", "0.0.1");
        CONSUL.register("goat", "0.0.2");
        try (GitRepository repository = new GitRepository()) {
            repository.commit("main", "goat.json", WeightsFolderResource.GOAT);
            Path aside = repository.path().resolveSibling("aside");
            try (SyncProcess sync = start("one", repository)) {
                goatIs(sync, "Synced", true);
                Files.move(repository.path(), aside);
                urgentWrite(sync).statusCode(202);
            } // by kill -9
            try (SyncProcess again = start("one", repository)) {
                goatIs(again, "Held", true);
                assertThat(CONSUL.key(TWO)).isEqualTo("0");
                Files.move(aside, repository.path());
                goatIs(again, "Synced", true);
                assertThat(CONSUL.key(TWO)).isEqualTo("0");
            }
        }
    }
}
