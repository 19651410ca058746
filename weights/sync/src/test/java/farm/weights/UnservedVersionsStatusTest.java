package farm.weights;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The status of versions that have weight but no passing instance. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class UnservedVersionsStatusTest extends InstancesFixture {

    @Test
    void statusNamesVersionWithoutInstancesUntilItHasOne() throws IOException {
        Files.writeString(goat(), "{\"version=9.9\":{\"weight\":100}}");
        soonGoatIs("OutOfSync", List.of("9.9"));
        when().get("/status").then().body("services.goat.note", equalTo(LINE.replaceFirst("goat", "version")));
        assertThat(consul.key("goat/version=9.9/weight")).isEqualTo("100");

        consul.register("goat", "9.9");
        soonGoatIs("Synced", List.of());
        when().get("/status").then().body("services.goat.note", nullValue());

        consul.deregister("goat-9.9");
        soonGoatIs("OutOfSync", List.of("9.9"));
    }

    @Test
    void lastKnownInstancesStayWhileConsulIsDown() throws IOException {
        consul.kill();
        Files.writeString(goat(), "{\"version=9.9\":{\"weight\":1},\"version=0.0.1\":{\"weight\":1}}");
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status")
                        .then()
                        .body("services.goat.note", containsString("Consul is unreachable"))
                        .body("services.goat.withoutInstances", equalTo(List.of("9.9"))));
        put("goat", TYPO).statusCode(200);

        consul.wipe();
        consul.start();
        consul.register("goat", "9.9");
        soonGoatIs("Synced", List.of());
    }
}
