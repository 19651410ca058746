package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Edits of weights files and their effect on KV. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class WeightFilesTest extends WeightFilesFixture {

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
    void halfWrittenFileIsInvalidAfterAWhile() throws IOException {
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
}
