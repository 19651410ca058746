package farm.weights;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import farm.testkit.CapturedLog;
import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys in KV that somebody else wrote or changed. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class ForeignKeysTest extends WeightFilesFixture {

    @AfterEach
    void deleteForeignKeys() {
        for (String key : List.of("goat/notes", "goat/version=0.0.1/comment", "cow/version=1/weight")) {
            consul.request("DELETE", "/v1/kv/" + key, "");
        }
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
}
