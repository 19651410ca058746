package farm.weights.hooks;

import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import farm.testkit.ConsulTestResource;
import farm.weights.WeightsFolderResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HookSecretsProfile.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class StuckLoopTest extends HookFixture {

    @Test
    void stuckLoopFailsBothHealthChecks() throws Exception {
        healthIs(200);
        try (AutoCloseable hanging = source.hang()) {
            healthIs(503);
            when().get("/health").then().body(containsString("reconcile loop"));
        }
        healthIs(200);
    }

    private static void healthIs(int status) {
        await().atMost(SOON.multipliedBy(2)).untilAsserted(() -> {
            when().get("/health").then().statusCode(status);
            when().get("/q/health/live").then().statusCode(status);
        });
    }
}
