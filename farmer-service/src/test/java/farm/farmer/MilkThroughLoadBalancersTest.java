package farm.farmer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
class MilkThroughLoadBalancersTest {

    private static final String GOAT = "goat:8103:0.0.2";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    AdmittedLoadBalancers loadBalancers;

    @SuppressWarnings("NullAway.Init")
    private LoadBalancerStub one;

    @SuppressWarnings("NullAway.Init")
    private LoadBalancerStub two;

    @BeforeEach
    void twoLoadBalancers() {
        one = new LoadBalancerStub(consul);
        two = new LoadBalancerStub(consul);
        await().atMost(Duration.ofSeconds(6))
                .until(() -> loadBalancers.current().size() == 2);
        bothAnswer(ok(GOAT));
    }

    @AfterEach
    void awaitDeregistration() {
        one.close();
        two.close();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> loadBalancers.current().isEmpty());
    }

    @Test
    void aBottleIsLabelledWithFarmerAndGoat() {
        when().get("/milk")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("farmer", startsWith("farmer:"))
                .body("goat", is(GOAT));
    }

    @Test
    void usesBothLoadBalancersInTurn() {
        for (int i = 0; i < 10; i++) {
            when().get("/milk").then().statusCode(200);
        }

        one.http().verify(5, getRequestedFor(urlPathEqualTo("/milk")));
        two.http().verify(5, getRequestedFor(urlPathEqualTo("/milk")));
    }

    @Test
    void forwardsTheRequestedVersion() {
        given().header("X-Goat-Version", "0.0.3").get("/milk").then().statusCode(200);

        int requests = one.http()
                        .findAll(
                                getRequestedFor(urlPathEqualTo("/milk")).withHeader("X-Goat-Version", equalTo("0.0.3")))
                        .size()
                + two.http()
                        .findAll(
                                getRequestedFor(urlPathEqualTo("/milk")).withHeader("X-Goat-Version", equalTo("0.0.3")))
                        .size();
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void forwardsTheProblemOfAnUnknownVersion() {
        String problem = "{\"title\":\"no such version of goat\",\"status\":404,\"versions\":[\"0.0.1\"]}";
        bothAnswer(aResponse()
                .withStatus(404)
                .withHeader("Content-Type", "application/problem+json")
                .withBody(problem));

        given().header("X-Goat-Version", "9.9")
                .get("/milk")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(is(problem));
    }

    @Test
    void forwardsTheProblemOfAMissingGoat() {
        String problem = "{\"title\":\"no version of goat has both weight and a living instance\",\"status\":503}";
        bothAnswer(aResponse()
                .withStatus(503)
                .withHeader("Content-Type", "application/problem+json")
                .withBody(problem));

        when().get("/milk")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body(is(problem));
    }

    @Test
    void aFailingGoatIsABadGateway() {
        bothAnswer(aResponse().withStatus(500).withBody(GOAT + " spilled the milk"));

        when().get("/milk")
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("detail", is("500 " + GOAT + " spilled the milk"));
    }

    @Test
    void aDeadLoadBalancerCostsNoBottle() {
        one.kill();

        for (int i = 0; i < 50; i++) {
            when().get("/milk").then().statusCode(200);
        }
    }

    @Test
    void oneThatClosesConnectionsIsEjectedWithoutLoss() {
        one.http().stubFor(get("/milk").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        for (int i = 0; i < 50; i++) {
            when().get("/milk").then().statusCode(200);
        }
        assertThat(one.http().findAll(getRequestedFor(urlPathEqualTo("/milk"))).size())
                .isLessThan(10);
    }

    @Test
    void failuresOfBothAreAProblem() {
        bothAnswer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        when().get("/milk")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("title", is("no goat available"));
    }

    @Test
    void aHungLoadBalancerTimesOut() {
        one.http().stubFor(get("/milk").willReturn(ok(GOAT).withFixedDelay(20_000)));

        for (int i = 0; i < 4; i++) {
            when().get("/milk").then().statusCode(200).time(lessThan(6000L));
        }
    }

    @Test
    void refusesTwoVersionHeaders() {
        given().header("X-Goat-Version", "0.0.1", "0.0.2")
                .get("/milk")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("X-Goat-Version"));
        one.http().verify(0, getRequestedFor(urlPathEqualTo("/milk")));
    }

    @Test
    void a404WithoutAVersionIsRetriedElsewhere() {
        one.http().stubFor(get("/milk").willReturn(aResponse().withStatus(404)));

        for (int i = 0; i < 10; i++) {
            when().get("/milk").then().statusCode(200);
        }
    }

    @Test
    void a404OfAllGoatsIsABadGateway() {
        bothAnswer(aResponse().withStatus(404).withBody("no milk here"));

        when().get("/milk").then().statusCode(502).body("detail", is("404 no milk here"));
    }

    @Test
    void doesNotFollowRedirects() {
        bothAnswer(aResponse().withStatus(302).withHeader("Location", one.http().baseUrl() + "/elsewhere"));

        when().get("/milk").then().statusCode(502);
        one.http().verify(0, getRequestedFor(urlPathEqualTo("/elsewhere")));
    }

    @Test
    void dependenciesAreCompleteWithAGoat() {
        when().get("/health/dependencies")
                .then()
                .statusCode(200)
                .body("missing", empty())
                .body("refused", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/health", "/health/dependencies", "/%68ealth/dependencies", "//q/metrics"})
    void hidesManagementPathsFromProxiedRequests(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(200);
        given().urlEncodingEnabled(false)
                .header("Via", "1.1 lb-farmer")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private void bothAnswer(ResponseDefinitionBuilder answer) {
        one.http().stubFor(get("/milk").willReturn(answer));
        two.http().stubFor(get("/milk").willReturn(answer));
    }
}
