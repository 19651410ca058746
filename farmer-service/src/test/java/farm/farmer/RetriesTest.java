package farm.farmer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.http.Fault;
import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RetriesTest.FiveRetries.class)
@WithTestResource(ConsulTestResource.class)
class RetriesTest {

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    AdmittedLoadBalancers loadBalancers;

    @Test
    void callsOverTheBudgetAreNotRetried() {
        try (LoadBalancerStub broken = new LoadBalancerStub(consul)) {
            broken.http().stubFor(get("/milk").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
            await().atMost(Duration.ofSeconds(6))
                    .until(() -> loadBalancers.current().size() == 1);
            for (int i = 0; i < 30; i++) {
                when().get("/milk").then().statusCode(503);
            }
            broken.http().verify(35, getRequestedFor(urlPathEqualTo("/milk")));
            when().get("/health/dependencies").then().body("circuit", is("off"));
            when().get("/q/metrics")
                    .then()
                    .body(containsString("goats_retries_total{result=\"tried\"} 5.0"))
                    .body(containsString("goats_retries_total{result=\"over budget\"} 25.0"));
        }
    }

    /** Allows five retries in ten seconds, without a circuit breaker, which would open. */
    public static class FiveRetries implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "farm.goats.retry-budget.ratio", "0",
                    "farm.goats.retry-budget.min-retries", "5",
                    "farm.goats.circuit-breaker.enabled", "false");
        }
    }
}
