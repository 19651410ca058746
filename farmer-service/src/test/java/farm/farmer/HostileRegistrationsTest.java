package farm.farmer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import farm.testkit.CapturedLog;
import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody registers a load balancer of the goats that is none, or has a goat that answers too much. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
class HostileRegistrationsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    UsableLoadBalancers loadBalancers;

    @AfterEach
    void noneLeft() {
        Registered.noLonger(consul, "foreign");
        await().atMost(SOON).until(() -> loadBalancers.now().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsTooLargeIsABadGatewayAndReadNoFurther(Flood.Framing framing) {
        try (Flood flood = new Flood(consul, framing)) {
            await().atMost(SOON).until(() -> loadBalancers.now().size() == 1);

            for (int i = 1; i <= 5; i++) {
                given().header("X-Goat-Version", "6.6.6")
                        .get("/milk")
                        .then()
                        .statusCode(502)
                        .contentType("application/problem+json")
                        .body("detail", containsString("more than 16384 bytes"));
                assertThat(flood.asked()).isEqualTo(i); // and no retry
            }
            assertThat(flood.sent()).isLessThan(5 * 15L * 1024 * 1024);
        }
    }

    @Test
    void aForeignServiceGetsNoRequestsAndIsNamed() {
        URI agent = URI.create(consul.url());
        try (CapturedLog logged = new CapturedLog();
                LoadBalancerOfGoats ours = new LoadBalancerOfGoats(consul)) {
            ours.http().stubFor(get("/milk").willReturn(ok("goat:8103:0.0.2")));
            Registered.as(consul, "foreign", agent.getHost(), agent.getPort(), agent.getPort());
            Registered.as(consul, "steering", "127.0.0.1/v1/agent/self?x=", 80, 8404);
            await().atMost(SOON).until(() -> loadBalancers.now().size() == 1);
            await().atMost(SOON)
                    .untilAsserted(() -> when().get("/health/dependencies")
                            .then()
                            .statusCode(200)
                            .body("refused", hasItem(containsString("foreign: its /health answers 404")))
                            .body("refused", hasItem(containsString("steering: its address is no IP literal"))));

            for (int i = 0; i < 30; i++) {
                when().get("/milk").then().statusCode(200);
            }
            assertThat(logged.count("foreign is registered but gets no requests"))
                    .isEqualTo(1);
        } finally {
            Registered.noLonger(consul, "steering");
        }
    }

    @Test
    void whereOnlyForeignOnesAreRegisteredMilkSaysSo() {
        URI agent = URI.create(consul.url());
        Registered.as(consul, "foreign", agent.getHost(), agent.getPort(), agent.getPort());

        await().atMost(SOON)
                .untilAsserted(() -> when().get("/milk")
                        .then()
                        .statusCode(503)
                        .body("detail", containsString("no load balancer of the goats is usable: foreign")));
    }

    @Test
    void anAnswerWithoutTheNameOfALoadBalancerIsTriedElsewhere() {
        try (LoadBalancerOfGoats ours = new LoadBalancerOfGoats(consul);
                Impostor impostor = new Impostor(consul)) {
            ours.http().stubFor(get("/milk").willReturn(ok("goat:8103:0.0.2")));
            await().atMost(SOON).until(() -> loadBalancers.now().size() == 2);

            for (int i = 0; i < 20; i++) {
                when().get("/milk").then().statusCode(200).body("goat", containsString("goat:8103"));
            }
            assertThat(impostor.asked()).isPositive();
        }
    }
}
