package farm.weights;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class SyncOverHttpTest extends WeightsHttpFixture {

    @Test
    void waitingSyncReturnsTheStatusAfterIt() throws IOException {
        given().noContentType().post("/sync").then().statusCode(202);
        for (int weight = 1; weight <= 10; weight++) {
            Files.writeString(goat(), "{\"version=0.0.1\":{\"weight\":%d}}".formatted(weight));
            given().noContentType()
                    .post("/sync?wait=true")
                    .then()
                    .statusCode(200)
                    .body("source", containsString("folder"))
                    .body("services.goat.desired.'0.0.1'", equalTo(weight));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "gone",
            value = {"'', Invalid", "'{\"version=0.0.1\":', Invalid", "gone, Stale"})
    void waitingSyncReportsInvalidOrDeletedFile(@Nullable String content, String state) throws IOException {
        if (content == null) {
            Files.delete(goat());
        } else {
            Files.writeString(goat(), content);
        }
        given().noContentType()
                .post("/sync?wait=true")
                .then()
                .statusCode(200)
                .body("services.goat.state", equalTo(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain"})
    void emptyRequestIsRefusedOnlyFromABrowser(String type) {
        given().contentType(type).post("/sync").then().statusCode(202);
        for (Header mark : List.of(
                new Header("Referer", "https://evil.example/"),
                new Header("Sec-Fetch-Site", "cross-site"),
                new Header("User-Agent", "Mozilla/5.0"))) {
            given().contentType(type).header(mark).post("/sync").then().statusCode(415);
            given().noContentType().header(mark).post("/sync").then().statusCode(415);
            given().contentType("application/json")
                    .header(mark)
                    .post("/sync")
                    .then()
                    .statusCode(202);
        }
        given().contentType(type).header("Origin", "null").post("/sync").then().statusCode(403);
    }
}
