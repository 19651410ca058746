package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.testkit.GitRepository;
import farm.weights.source.Edit;
import farm.weights.source.FileSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(GitRepositoryResource.class)
class GitServiceTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String ONE = "goat/version=0.0.1/weight";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @SuppressWarnings("NullAway.Init") // by GitRepositoryResource
    GitRepository repository;

    @Inject
    FileSource source;

    @BeforeEach
    void startInstances() {
        for (String version : List.of("0.0.1", "0.0.2")) {
            consul.register("goat", version);
            consul.register("farmer", version);
        }
    }

    private void soonIs(String weight, String state) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(consul.key(ONE)).isEqualTo(weight);
            when().get("/status").then().body("services.goat.state", equalTo(state));
        });
    }

    private static String goats(int weight) {
        return "{\"version=0.0.1\":{\"weight\":" + weight + "}}";
    }

    @Test
    void commitsTakeEffectAndAnUnreachableRemoteChangesNothing() throws Exception {
        repository.commit("main", "weights/goat.json", WeightsFolderResource.GOAT);
        soonIs("75", "Synced");
        when().get("/status").then().body("source", startsWith("repository file://"));

        repository.commit("main", "weights/goat.json", goats(7));
        soonIs("7", "Synced");

        Path aside = repository.path().resolveSibling("aside");
        Files.move(repository.path(), aside);
        soonIs("7", "Stale");
        when().get("/status").then().body("problems.reason", hasItem(startsWith("the remote is unreachable")));
        consul.putKey(ONE, "99"); // what is corrected comes from the last commit that is known
        soonIs("7", "Stale");

        Files.move(aside, repository.path());
        source.refresh();
        soonIs("7", "Synced");
        when().get("/status").then().body("problems", hasSize(0));
    }

    @Test
    void waitingSyncReturnsWhenCommitIsInForce() {
        for (int weight = 101; weight <= 110; weight++) {
            repository.commit("main", "weights/goat.json", goats(weight));
            given().noContentType()
                    .post("/sync?wait=true")
                    .then()
                    .statusCode(200)
                    .body("services.goat.live.'0.0.1'", equalTo(weight));
            assertThat(consul.key(ONE)).isEqualTo(Integer.toString(weight));
        }
    }

    @Test
    void waitingSyncReportsDeletedOrInvalidFile() {
        repository.commit("main", "weights/farmer.json", goats(1));
        repository.commit("main", "weights/goat.json", goats(1));
        soonIs("1", "Synced");
        repository.commit("main", "weights/goat.json", "{");
        stateAfterAWaitIs("Invalid");
        repository.commit("main", "remove it", GitRepository.Change.delete("weights/goat.json"));
        stateAfterAWaitIs("Stale");
        repository.commit("main", "weights/goat.json", goats(1));
        stateAfterAWaitIs("Synced");
    }

    private static void stateAfterAWaitIs(String state) {
        given().noContentType()
                .post("/sync?wait=true")
                .then()
                .statusCode(200)
                .body("services.goat.state", equalTo(state));
    }

    @Test
    void writesAreCommittedAndTakeEffect() throws Exception {
        String revision = source.write(new Edit(
                "goat.json", goats(42).getBytes(StandardCharsets.UTF_8), null, "a step", Map.of("Rollout", "1")));
        assertThat(repository.tip("main")).isEqualTo(revision);
        soonIs("42", "Synced");
    }
}
