package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.testkit.TemporaryFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(TreeFolderResource.class)
class TreeServiceTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration WHEN_CONSUL_IS_BACK = Duration.ofSeconds(15);

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @SuppressWarnings("NullAway.Init") // by TreeFolderResource
    Path folder;

    @BeforeEach
    void resetTree() throws IOException {
        if (!consul.process().isAlive()) {
            consul.start();
        }
        Files.createDirectories(folder);
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> !path.endsWith("first.txt")).forEach(TemporaryFolder::delete);
        }
        save("first.txt", "1");
        await().atMost(WHEN_CONSUL_IS_BACK).untilAsserted(() -> {
            is("first", "1");
            when().get("/status")
                    .then()
                    .body("tree.state", equalTo("Synced"))
                    .body("tree.keys", equalTo(1))
                    .body("problems", hasSize(0));
        });
    }

    private void save(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void is(String key, String value) {
        assertThat(consul.key("config/app/" + key)).isEqualTo(value);
    }

    private void soonIs(String key, String value) {
        await().atMost(SOON).untilAsserted(() -> is(key, value));
    }

    private void soonIsGone(String key) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(consul.key("config/app/" + key)).isNull());
    }

    private static void soonStatusIs(String path, Object value) {
        await().atMost(SOON).untilAsserted(() -> when().get("/status").then().body(path, equalTo(value)));
    }

    @Test
    void newFolderIsSyncedAndDeletedFolderRemoved() throws IOException {
        save("shop/eu/db.json", "{\"user\":\"u\",\"pool\":{\"max\":10}}");
        save("shop/eu/limits.yaml", "rate: 1.50\n");
        soonIs("shop/eu/db/pool/max", "10");
        soonIs("shop/eu/limits/rate", "1.50");
        soonStatusIs("tree.keys", 4);
        Files.move(folder.resolve("shop/eu"), folder.resolve("shop/us"));
        soonIs("shop/us/db/user", "u");
        soonIsGone("shop/eu/db/user");
        save("shop/us/db.json", "{\"user\":\"v\"}");
        soonIs("shop/us/db/user", "v");
        soonIsGone("shop/us/db/pool/max");
    }

    @Test
    void invalidFileKeepsItsKeys() throws IOException {
        save("a.json", "{\"x\":1}");
        soonIs("a/x", "1");
        save("a.json", "{\n\"x\": }");
        save("b.txt", "2");
        soonIs("b", "2");
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status")
                        .then()
                        .body("tree.state", equalTo("Invalid"))
                        .body("problems.file", hasItem("a.json"))
                        .body("problems.line", hasItem(2)));
        is("a/x", "1");
        consul.putKey("config/app/a/x", "drift"); // drift of frozen keys is corrected too
        soonIs("a/x", "1");
    }

    @Test
    void driftIsCorrectedAndForeignKeysStay() {
        consul.putKey("config/app/first", "drift");
        consul.putKey("config/app/theirs", "x");
        consul.putKey("config/application", "y");
        soonIs("first", "1");
        soonStatusIs("tree.someOthers[0]", "config/app/theirs");
        is("theirs", "x");
        when().get("/q/metrics").then().body(containsString("weights_drift_corrected_total"));
        consul.request("DELETE", "/v1/kv/config/app/theirs", "");
        soonStatusIs("tree.others", 0);
    }

    @Test
    void deletedSourceFolderDeletesNothing() throws IOException {
        Path aside = folder.resolveSibling("aside");
        Files.move(folder, aside);
        soonStatusIs("tree.state", "Stale");
        is("first", "1");
        Files.move(aside, folder);
        soonStatusIs("tree.state", "Synced");
    }

    @Test
    void idleSyncsWriteNothing() throws IOException {
        String before = consul.get("/v1/kv/config/app/first");
        save("first.txt", "1");
        save("second.txt", "2");
        soonIs("second", "2");
        assertThat(consul.get("/v1/kv/config/app/first")).isEqualTo(before);
    }

    @Test
    void treeIsRestoredAfterDataLoss() throws IOException {
        consul.wipe();
        save("second.txt", "2");
        soonStatusIs("tree.state", "OutOfSync");
        when().get("/health").then().statusCode(200);
        consul.start();
        await().atMost(WHEN_CONSUL_IS_BACK).untilAsserted(() -> {
            is("first", "1");
            is("second", "2");
        });
    }

    @Test
    void publishesItsStatusInKv() {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(consul.key("weight-sync/trees/config/app/status"))
                        .contains("\"tree\":{\"state\":\"Synced\""));
        when().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void weightsAreNotServedForATree() {
        when().get("/weights/goat").then().statusCode(404).body("detail", containsString("a tree of other files"));
        given().contentType("application/json")
                .body("{\"weights\":{\"1\":1}}")
                .put("/weights/goat")
                .then()
                .statusCode(404);
    }

    @Test
    void gonsulRunAnswersWhenDone() throws IOException {
        save("a.txt", "1");
        when().get("/v1/run").then().statusCode(200).body(equalTo("Done"));
        is("a", "1");
        Files.delete(folder.resolve("a.txt"));
        when().get("/v1/run").then().statusCode(200);
        assertThat(consul.key("config/app/a")).isNull();
        save("a.json", "[");
        when().get("/v1/run")
                .then()
                .statusCode(503)
                .header("X-Gonsul-Error", "51")
                .body(equalTo("Error: 51\n"));
    }

    @Test
    void foreignWebPageMayNotStartARun() {
        given().header("Origin", "https://evil.example").get("/v1/run").then().statusCode(403);
        given().header("Host", "evil.example").get("/v1/run").then().statusCode(403);
        when().post("/v1/run").then().statusCode(405);
    }
}
