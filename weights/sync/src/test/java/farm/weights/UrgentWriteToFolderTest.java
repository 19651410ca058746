package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Urgent writes while the folder of weights cannot be written, because it is moved away. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class UrgentWriteToFolderTest extends InstancesFixture {

    @BeforeEach
    void awaitTheFile() {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(consul.key("goat/version=0.0.1/weight")).isEqualTo("75"));
    }

    private void urgentWrite() {
        given().contentType("application/json")
                .body("{\"weights\":{\"0.0.1\":100,\"0.0.2\":0}}")
                .put("/weights/goat?urgent=true")
                .then()
                .statusCode(202)
                .body("revision", containsString("held-"));
        assertThat(consul.key("goat/version=0.0.2/weight")).isEqualTo("0");
    }

    @Test
    void fileFollowsWhenTheFolderIsBack() throws IOException {
        Path aside = Files.move(folder, folder.resolveSibling("aside"));
        try {
            urgentWrite();
            soonGoatIs("Held", List.of());
            await().atMost(SOON)
                    .untilAsserted(() -> when().get("/status")
                            .then()
                            .body("services.goat.held.problem", containsString("NoSuchFileException")));
        } finally {
            Files.move(aside, folder);
        }
        soonGoatIs("Synced", List.of());
        assertThat(goat()).content().contains("\"version=0.0.1\": { \"weight\": 100 }");
        when().get("/weights/goat").then().body("revision", equalTo(hash(Files.readString(goat()))));
        assertThat(consul.key("weight-sync/held/goat")).isNull();
    }

    @Test
    void editOfThePersonWins() throws IOException {
        Path aside = Files.move(folder, folder.resolveSibling("aside"));
        try {
            urgentWrite();
            Files.writeString(aside.resolve("goat.json"), WeightsFolderResource.GOAT.replace("75", "60"));
        } finally {
            Files.move(aside, folder);
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(consul.key("goat/version=0.0.1/weight")).isEqualTo("60"));
        soonGoatIs("Synced", List.of());
        assertThat(consul.key("goat/version=0.0.2/weight")).isEqualTo("25");
        assertThat(consul.key("weight-sync/held/goat")).isNull();
    }
}
