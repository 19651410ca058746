package farm.console.rollout;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import farm.console.api.TemporaryFarm;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.Weights;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that meet a rollout of goat 0.0.3 beside 0.0.1. */
@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class RolloutOwnershipTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    RolloutOwnership ownership;

    @AfterEach
    void end() {
        Rollout rollout = rollout();
        ownership.update(new Rollout(
                rollout.plan(), rollout.spec(), new State.Healthy(), rollout.timers(), 1, Set.of(), 0, false));
    }

    @BeforeEach
    void begin() {
        ownership.update(rollout());
    }

    private static Rollout rollout() {
        Plan plan = new Plan(
                "goat",
                17,
                Weights.of(Map.of("0.0.3", 1)),
                new TreeMap<>(Map.of("0.0.3", 1)),
                Weights.of(Map.of("0.0.1", 100)),
                new TreeMap<>(Map.of("0.0.1", 1)));
        return Rollout.start(plan, RolloutSpec.defaults(Strategy.CANARY));
    }

    private static void assertRefused(Response answer, String version) {
        answer.then()
                .statusCode(409)
                .body(
                        "detail",
                        allOf(
                                startsWith("goat " + version + " belongs to the rollout goat-17"),
                                containsString("wait until that has ended, or run farm rollout abort goat")));
    }

    private static Response scale(String version, int count) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("count", count, "force", true))
                .put("/api/services/goat/versions/{version}", version);
    }

    @Test
    void aBaselineKeepsItsCount() {
        assertRefused(scale("0.0.1", 0), "0.0.1");
        assertRefused(scale("0.0.1", 2), "0.0.1");
        assertRefused(given().delete("/api/services/goat/versions/0.0.1?force=true"), "0.0.1");
        assertRefused(given().delete("/api/instances/goat-127.0.0.1-8101?force=true"), "0.0.1");
        scale("0.0.1", 1).then().statusCode(200).body("before", equalTo(1));
    }

    @Test
    void aCanaryKeepsItsCount() {
        assertRefused(scale("0.0.3", 4), "0.0.3");
    }

    @Test
    void aBaselineIsNotRestarted() {
        assertRefused(
                given().contentType(ContentType.JSON)
                        .body(Map.of("target", "goat", "version", "0.0.1"))
                        .post("/api/restarts"),
                "0.0.1");
    }

    @Test
    void otherVersionsAreFree() {
        scale("0.0.9", 1).then().statusCode(200);
        scale("0.0.9", 0).then().statusCode(200);
    }
}
