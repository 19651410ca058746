package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import farm.testkit.CapturedLog;
import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.weights.kv.KvException;
import farm.weights.kv.KvStore;
import farm.weights.plan.Change;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class WeightSyncTest {

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration WHEN_CONSUL_IS_BACK = Duration.ofSeconds(10);
    private static final String ONE = "goat/version=0.0.1/weight";
    private static final String TWO = "goat/version=0.0.2/weight";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @SuppressWarnings("NullAway.Init") // by WeightsFolderResource
    Path folder;

    @Inject
    KvStore kv;

    @BeforeEach
    void resetWeights() throws IOException {
        if (!consul.process().isAlive()) {
            consul.start();
        }
        for (String service : List.of("goat", "farmer")) {
            consul.register(service, "0.0.1");
            consul.register(service, "0.0.2");
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("goat.json"), WeightsFolderResource.GOAT);
        Files.writeString(folder.resolve("farmer.json"), WeightsFolderResource.GOAT);
        await().atMost(WHEN_CONSUL_IS_BACK).untilAsserted(() -> {
            splitIs("75", "25");
            when().get("/status")
                    .then()
                    .body("services.goat.state", equalTo("Synced"))
                    .body("services.farmer.state", equalTo("Synced"))
                    .body("problems", hasSize(0));
        });
    }

    private void splitIs(String one, String two) {
        assertThat(consul.key(ONE)).isEqualTo(one);
        assertThat(consul.key(TWO)).isEqualTo(two);
    }

    private void soonSplitIs(String one, String two) {
        await().atMost(SOON).untilAsserted(() -> splitIs(one, two));
    }

    private static void soonStatusIs(String path, String value) {
        await().atMost(SOON).untilAsserted(() -> when().get("/status").then().body(path, equalTo(value)));
    }

    private static String weights(Object one, Object two) {
        return "{\"version=0.0.1\":{\"weight\":%s},\n\"version=0.0.2\":{\"weight\":%s}}\n".formatted(one, two);
    }

    private void save(Object one, Object two) throws IOException {
        Files.writeString(folder.resolve("goat.json"), weights(one, two));
    }

    @Test
    void saveInPlaceIsInForceSoon() throws IOException {
        save(0, 100);
        soonSplitIs("0", "100");
    }

    @Test
    void saveByRenameIsInForceSoon() throws IOException {
        Path other = Files.writeString(folder.resolve(".goat.json.tmp"), "{\"version=0.0.2\":{\"weight\":1}}");
        Files.move(other, folder.resolve("goat.json"), StandardCopyOption.ATOMIC_MOVE);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(consul.key(TWO)).isEqualTo("1");
            assertThat(consul.key(ONE)).isNull();
        });
    }

    @Test
    void newFileIsANewService() throws IOException {
        Files.writeString(folder.resolve("hen.json"), weights(1, 2));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(consul.key("hen/version=0.0.2/weight")).isEqualTo("2"));

        Files.delete(folder.resolve("hen.json")); // no instance serves it
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(consul.key("hen/version=0.0.2/weight")).isNull());
    }

    @Test
    void invalidFileFreezesOnlyItsService() throws IOException {
        save("-5", "\"100\"");
        Files.writeString(folder.resolve("farmer.json"), weights(9, 1));

        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status")
                        .then()
                        .body("services.goat.state", equalTo("Invalid"))
                        .body("services.goat.problems.file", equalTo(List.of("goat.json", "goat.json")))
                        .body("services.goat.problems.line", equalTo(List.of(1, 2)))
                        .body("services.goat.problems.reason", hasItem(containsString("-5 is negative"))));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(consul.key("farmer/version=0.0.1/weight")).isEqualTo("9"));
        splitIs("75", "25");

        consul.putKey(ONE, "1"); // drift of a frozen service is corrected too
        soonSplitIs("75", "25");
        save(1, 1);
        soonSplitIs("1", "1");
        soonStatusIs("services.goat.state", "Synced");
    }

    @Test
    void halfWrittenFileHasAGracePeriod() throws IOException {
        Files.writeString(folder.resolve("goat.json"), "{\"version=0.0.1\":");
        soonStatusIs("services.goat.state", "Invalid");
        splitIs("75", "25");
    }

    @Test
    void deletedFolderDeletesNothing() throws IOException {
        Path aside = folder.resolveSibling("aside");
        Files.move(folder, aside);
        soonStatusIs("services.goat.state", "Stale");
        when().get("/status").then().body("problems.reason", hasItem(containsString("the folder does not exist")));
        splitIs("75", "25");

        consul.putKey(ONE, "1");
        soonSplitIs("75", "25");
        Files.move(aside, folder);
        soonStatusIs("services.goat.state", "Synced");
        save(3, 4);
        soonSplitIs("3", "4");
    }

    @Test
    void deletedFileKeepsWeightsWhileInstancesPass() throws IOException {
        consul.deregister("goat-0.0.2");
        Files.delete(folder.resolve("goat.json"));
        soonStatusIs("services.goat.state", "Stale");
        await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(8)).untilAsserted(() -> splitIs("75", "25"));

        consul.deregister("goat-0.0.1");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(consul.key(ONE)).isNull();
            when().get("/status").then().body("services.goat", nullValue());
        });
    }

    @Test
    void driftIsCorrectedAndOtherKeysStay() {
        consul.putKey("goat/notes", "mine");
        consul.putKey("goat/version=0.0.1/comment", "mine");
        consul.putKey("cow/version=1/weight", "7");
        consul.putKey("goat/version=6.6.6/weight", "50");
        consul.putKey(ONE, "99");
        consul.request("DELETE", "/v1/kv/" + TWO, "");

        soonSplitIs("75", "25");
        soonStatusIs("services.goat.state", "OutOfSync");
        when().get("/status")
                .then()
                .body("services.goat.problems.reason", hasItem(containsString("kv delete goat/version=6.6.6/weight")))
                .body("syncs[0].service", equalTo("goat"));
        assertThat(consul.key("goat/version=6.6.6/weight")).isEqualTo("50");
        consul.request("DELETE", "/v1/kv/goat/version=6.6.6/weight", "");
        soonStatusIs("services.goat.state", "Synced");
        assertThat(consul.key("goat/notes")).isEqualTo("mine");
        assertThat(consul.key("goat/version=0.0.1/comment")).isEqualTo("mine");
        assertThat(consul.key("cow/version=1/weight")).isEqualTo("7");
    }

    @Test
    void unreadableKeyIsReportedAndBlocksNothing() throws IOException {
        try (CapturedLog logged = new CapturedLog()) {
            consul.putKey("goat/version=zz/weight", "abc");
            consul.putKey("goat/version=a%20b/weight", "1");
            save(0, 100);
            soonSplitIs("0", "100");
            await().atMost(SOON)
                    .untilAsserted(() -> when().get("/status")
                            .then()
                            .body("services.goat.state", equalTo("Synced"))
                            .body("services.goat.problems.reason", hasSize(2))
                            .body("services.goat.problems.reason", hasItem(endsWith("goat/version=zz/weight"))));
            save(75, 25);
            soonSplitIs("75", "25");
            assertThat(logged.count("'abc' is no weight")).isEqualTo(1);
        } finally {
            consul.request("DELETE", "/v1/kv/goat/version=zz/weight", "");
            consul.request("DELETE", "/v1/kv/goat/version=a%20b/weight", "");
        }
    }

    @Test
    void idleSyncsWriteNothing() throws IOException {
        String before = consul.get("/v1/kv/goat?recurse");
        Files.writeString(folder.resolve("goat.json"), WeightsFolderResource.GOAT + "\n\n");
        Files.writeString(folder.resolve("farmer.json"), weights(8, 8));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(consul.key("farmer/version=0.0.1/weight")).isEqualTo("8"));
        assertThat(consul.get("/v1/kv/goat?recurse")).isEqualTo(before);
    }

    @Test
    void weightsOfAServiceChangeTogether() throws IOException {
        save(10, 20);
        soonSplitIs("10", "20");
        given().baseUri(consul.url())
                .get("/v1/kv/goat/version?recurse")
                .then()
                .body("ModifyIndex.unique()", hasSize(1));
    }

    @Test
    void savesDuringAnOutageAreWrittenAfterwards() throws IOException {
        consul.kill();
        save(5, 6);
        soonStatusIs("services.goat.state", "OutOfSync");
        when().get("/health").then().statusCode(200);
        consul.start();
        await().atMost(WHEN_CONSUL_IS_BACK).untilAsserted(() -> splitIs("5", "6"));
    }

    @Test
    void weightsAreRestoredAfterDataLoss() throws IOException {
        save("broken", 1);
        soonStatusIs("services.goat.state", "Invalid");
        consul.wipe();
        consul.start();
        await().atMost(WHEN_CONSUL_IS_BACK).untilAsserted(() -> {
            splitIs("75", "25");
            assertThat(consul.key("farmer/version=0.0.2/weight")).isEqualTo("25");
        });
    }

    @Test
    void outdatedTransactionChangesNothing() {
        Change.Put create = new Change.Put("duck/version=1/weight", "1", 0);
        Change.Put second = new Change.Put("duck/version=2/weight", "2", 0);
        consul.putKey(create.key(), "1"); // not by kv: the running weight-sync would correct a key that it owns
        assertThat(kv.apply(List.of(second, create), null)).isFalse();
        assertThat(kv.apply(List.of(second, new Change.Delete(create.key(), 1)), null))
                .isFalse();
        assertThat(consul.key(second.key())).isNull();

        long index = Objects.requireNonNull(kv.read().get(create.key())).index();
        assertThat(kv.apply(List.of(second, new Change.Delete(create.key(), index)), null))
                .isTrue();
        assertThat(consul.key(create.key())).isNull();
    }

    @Test
    void tooLargeTransactionIsRefusedWithItsReason() {
        List<Change> tooMany = IntStream.range(0, 129)
                .<Change>mapToObj(i -> new Change.Put("duck/version=many" + i + "/weight", "1", 0))
                .toList();
        assertThatThrownBy(() -> kv.apply(tooMany, null))
                .hasMessage("Consul refuses: Transaction contains too many operations (129 > 128)")
                .isInstanceOfSatisfying(
                        KvException.class, e -> assertThat(e.isUnreachable()).isFalse());
    }

    @Test
    void registersAndExposesHealthAndMetrics() {
        await().atMost(SOON)
                .untilAsserted(() -> given().baseUri(consul.url())
                        .get("/v1/health/service/weight-sync?passing")
                        .then()
                        .body("", hasSize(1)));
        when().get("/q/health/ready").then().statusCode(200);
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/metrics").then().body(containsString("weights_syncs_total{result=\"written\"}"));
        when().get("/status")
                .then()
                .body("writing", equalTo(true))
                .body("services.goat.desired.'0.0.1'", equalTo(75))
                .body("services.goat.live.'0.0.2'", equalTo(25));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(consul.key("weight-sync/status")).contains("\"goat\":{\"state\":\"Synced\""));
    }

    @Test
    void foreignWebPageIsRefused() {
        given().header("Origin", "https://evil.example").get("/status").then().statusCode(403);
        given().header("Host", "evil.example").get("/status").then().statusCode(403);
    }

    @Test
    void gonsulRunIsOffByDefault() {
        when().get("/v1/run").then().statusCode(404).body("detail", containsString("FARM_WEIGHTS_GONSUL_RUN=true"));
    }
}
