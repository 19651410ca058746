package farm.console.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page, and who may steer the farm through a browser. */
@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class PageTest {

    @Test
    void aBrowserGetsThePage() {
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/")
                .then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .header("Cache-Control", "no-cache")
                .header("Vary", "accept")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("<farm-page>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json"})
    void othersGetTheJsonOfTheRoot(String accept) {
        given().accept(accept).get("/").then().statusCode(200).body("name", equalTo("console"));
    }

    @Test
    void thePageHasNoInlineScriptOrStyle() {
        given().get("/index.html")
                .then()
                .statusCode(200)
                .body(not(matchesPattern("(?s).*<script(?![^>]* src=).*")))
                .body(not(containsString("<style")))
                .body(not(containsString("style=")));
    }

    private static String token() {
        return given().header("Sec-Fetch-Site", "same-origin")
                .get("/api/page/token")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .path("token");
    }

    private static RequestSpecification change() {
        return given().contentType(ContentType.JSON).body("{\"count\":0,\"force\":true}");
    }

    private static int scaled(RequestSpecification change) {
        return change.put("/api/services/goat/versions/0.0.8").statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void otherPagesGetNoToken(String site) {
        given().header("Sec-Fetch-Site", site).get("/api/page/token").then().statusCode(403);
        given().get("/api/page/token").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Origin, http://localhost:8080"})
    void aBrowserNeedsTheToken(String header, String value) {
        assertThat(scaled(change().header(header, value)), equalTo(403));
        assertThat(scaled(change().header(header, value).header("X-Farm-Token", "0".repeat(64))), equalTo(403));
    }

    @Test
    void thePageMayChangeTheFarm() {
        assertThat(
                scaled(change().header("Sec-Fetch-Site", "same-origin").header("X-Farm-Token", token())), equalTo(200));
    }

    @Test
    void programsNeedNoToken() {
        assertThat(scaled(change()), equalTo(200));
    }

    @Test
    void nothingIsBrokenOutsideALab() {
        given().post("/api/lab/console/kill")
                .then()
                .statusCode(403)
                .body("detail", equalTo("this farm was not started with farm up --lab"));
    }

    @Test
    void onlyLogsOfPartsAreRead() {
        given().get("/api/parts/console/log").then().statusCode(200);
        for (String id : new String[] {"..%2F..%2Fetc%2Fpasswd", "nobody", "console%00"}) {
            given().urlEncodingEnabled(false)
                    .get("/api/parts/" + id + "/log")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void onlyWeightsOfServicesAreRead() {
        given().get("/api/weights/cow").then().statusCode(404);
        given().get("/api/weights/..%2Fstatus").then().statusCode(404);
    }

    @Test
    void theHistoryNeedsAService() {
        given().get("/api/traffic/history?service=goat&seconds=300")
                .then()
                .statusCode(200)
                .body("requests.size()", equalTo(0));
        given().get("/api/traffic/history?service=cow").then().statusCode(404);
    }
}
