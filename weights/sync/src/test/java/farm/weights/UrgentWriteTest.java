package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.testkit.GitRepository;
import farm.weights.source.FileSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Urgent writes while a git repository is unreachable, because it is moved away. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(GitRepositoryResource.class)
class UrgentWriteTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ONE = "goat/version=0.0.1/weight";
    private static final String TWO = "goat/version=0.0.2/weight";
    private static final String HELD = "weight-sync/held/goat";
    private static final String FILE = "weights/goat.json";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @SuppressWarnings("NullAway.Init") // by GitRepositoryResource
    GitRepository repository;

    @Inject
    FileSource source;

    @SuppressWarnings("NullAway.Init") // before each
    private Path aside;

    @BeforeEach
    void beginWithTheFileInForce() {
        aside = repository.path().resolveSibling("aside");
        consul.register("goat", "0.0.1");
        consul.register("goat", "0.0.2");
        if (!repository.content("main", FILE).strip().equals(WeightsFolderResource.GOAT.strip())) {
            repository.commit("main", FILE, WeightsFolderResource.GOAT);
        }
        source.refresh();
        soonIs("75", "25", "Synced");
    }

    @AfterEach
    void bringTheRepositoryBack() throws IOException {
        if (Files.exists(aside)) {
            Files.move(aside, repository.path());
        }
    }

    private void soonIs(String one, String two, String state) {
        await().atMost(SOON).untilAsserted(() -> {
            splitIs(one, two);
            when().get("/status").then().body("services.goat.state", equalTo(state));
        });
    }

    private void splitIs(String one, String two) {
        assertThat(consul.key(ONE)).isEqualTo(one);
        assertThat(consul.key(TWO)).isEqualTo(two);
    }

    private static ValidatableResponse put(String query, int one, int two, @Nullable String revision) {
        return given().contentType("application/json")
                .body("""
                        {"weights":{"0.0.1":%d,"0.0.2":%d},"message":"0.0.2 fails",
                         "trailers":{"Rollout":"goat-17","Actor":"ada@here"}%s}
                        """.formatted(one, two, revision == null ? "" : ",\"revision\":\"" + revision + '"'))
                .put("/weights/goat" + query)
                .then();
    }

    private static String revision() {
        return when().get("/weights/goat").jsonPath().getString("revision");
    }

    private void moveAway() throws IOException {
        Files.move(repository.path(), aside);
    }

    @Test
    void weightsAreInForceBeforeTheCommitAndTheCommitFollows() throws Exception {
        String before = revision();
        moveAway();
        put("", 100, 0, before).statusCode(503);
        String held = put("?urgent=true", 100, 0, before)
                .statusCode(202)
                .body("held", equalTo(true))
                .body("revision", startsWith("held-"))
                .body("weights.'0.0.1'", equalTo(100))
                .extract()
                .path("revision");
        splitIs("100", "0");
        assertThat(consul.key(HELD)).contains(before, "0.0.2 fails", "ada@here");
        soonIs("100", "0", "Held");
        when().get("/status")
                .then()
                .body("services.goat.held.revision", equalTo(held))
                .body("services.goat.held.baseRevision", equalTo(before))
                .body("services.goat.held.message", equalTo("0.0.2 fails"))
                .body("services.goat.held.author", equalTo("ada@here"))
                .body("services.goat.desired.'0.0.1'", equalTo(75));
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status")
                        .then()
                        .body("services.goat.note", containsString("their commit failed and is tried again")));
        when().get("/weights/goat").then().body("revision", equalTo(held)).body("held", equalTo(true));

        consul.putKey(TWO, "25"); // drift
        soonIs("100", "0", "Held");

        Files.move(aside, repository.path());
        soonIs("100", "0", "Synced");
        assertThat(consul.key(HELD)).isNull();
        assertThat(repository.content("main", FILE)).contains("\"version=0.0.1\": { \"weight\": 100 }");
        assertThat(repository.git("log", "-1", "--format=%B", "refs/heads/main"))
                .contains("0.0.2 fails", "Rollout: goat-17", "Actor: ada@here", "Held-Since: ");
        when().get("/status").then().body("services.goat.held", nullValue());
        when().get("/weights/goat").then().body("revision", equalTo(repository.tip("main")));
    }

    @Test
    void personsCommitWins() throws Exception {
        moveAway();
        put("?urgent=true", 100, 0, null).statusCode(202);
        soonIs("100", "0", "Held");
        Path real = repository.path();
        try (GitRepository other = GitRepository.at(aside)) {
            other.commit(
                    "main", FILE, WeightsFolderResource.GOAT.replace("75", "60").replace("25", "40"));
        }
        Files.move(aside, real);
        soonIs("60", "40", "Synced");
        assertThat(consul.key(HELD)).isNull();
        assertThat(repository.content("main", FILE)).contains("60", "40");
    }

    @Test
    void laterWritesHaveToKnowTheHeldWeights() throws Exception {
        String before = revision();
        moveAway();
        String first =
                put("?urgent=true", 100, 0, before).statusCode(202).extract().path("revision");
        put("?urgent=true", 50, 50, before).statusCode(409).body("revision", equalTo(first));
        put("", 50, 50, before).statusCode(409).body("revision", equalTo(first));
        splitIs("100", "0");
        put("?urgent=true", 90, 10, first).statusCode(202).body("revision", not(equalTo(first)));
        splitIs("90", "10");

        Files.move(aside, repository.path());
        soonIs("90", "10", "Synced");
        assertThat(repository.content("main", FILE)).contains("90", "10");
    }

    @Test
    void lostDataOfConsulComesBackWithTheHold() throws Exception {
        moveAway();
        put("?urgent=true", 100, 0, null).statusCode(202);
        consul.wipe();
        consul.start();
        await().atMost(SOON).untilAsserted(() -> {
            splitIs("100", "0");
            assertThat(consul.key(HELD)).contains("0.0.2 fails");
        });
        consul.register("goat", "0.0.1");
        Files.move(aside, repository.path());
        soonIs("100", "0", "Synced");
    }

    @Test
    void unreachableConsulMakesNoUrgentWrite() {
        consul.kill();
        try {
            put("?urgent=true", 100, 0, null).statusCode(503).body("title", equalTo("not in force"));
        } finally {
            consul.start();
        }
        when().get("/weights/goat").then().body("held", nullValue());
    }

    @Test
    void healthyRemoteGetsTheCommitSoon() {
        put("?urgent=true", 100, 0, revision()).statusCode(202);
        soonIs("100", "0", "Synced");
        assertThat(consul.key(HELD)).isNull();
        put("?urgent=true", 100, 0, revision())
                .statusCode(200)
                .body("held", nullValue())
                .body("revision", equalTo(repository.tip("main")));
        put("?urgent=yes", 1, 0, null).statusCode(400).body("detail", containsString("(allowed: true, false)"));
        put("?urgent=false", 2, 0, null).statusCode(200).body("warnings", nullValue());
        when().get("/q/metrics").then().body(containsString("weights_writes_total{result=\"held\"}"));
    }

    @Test
    void warningsNameVersionsWithoutInstances() {
        given().contentType("application/json")
                .body("{\"weights\":{\"9.9\":1}}")
                .put("/weights/goat?urgent=true&require=instances")
                .then()
                .statusCode(409);
        given().contentType("application/json")
                .body("{\"weights\":{\"9.9\":1,\"0.0.1\":1}}")
                .put("/weights/goat?urgent=true")
                .then()
                .statusCode(202)
                .body("warnings", hasSize(1));
        await().atMost(SOON).until(() -> consul.key(HELD) == null);
        assertThat(consul.key("goat/version=9.9/weight")).isEqualTo("1");
        repository.commit("main", FILE, WeightsFolderResource.GOAT);
    }
}
