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

/** Registrations of foreign services as load balancers of the goats, and oversized answers. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
class HostileRegistrationsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    AdmittedLoadBalancers loadBalancers;

    @AfterEach
    void awaitDeregistration() {
        Registrations.deregister(consul, "foreign");
        Registrations.deregister(consul, "alone");
        await().atMost(SOON).until(() -> loadBalancers.current().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void anOversizedAnswerIsABadGateway(OversizedGoatStub.Framing framing) {
        try (OversizedGoatStub stub = new OversizedGoatStub(consul, framing)) {
            await().atMost(SOON).until(() -> loadBalancers.current().size() == 1);

            for (int i = 1; i <= 5; i++) {
                given().header("X-Goat-Version", "6.6.6")
                        .get("/milk")
                        .then()
                        .statusCode(502)
                        .contentType("application/problem+json")
                        .body("detail", containsString("more than 16384 bytes"));
                assertThat(stub.requests()).isEqualTo(i); // and no retry
            }
            assertThat(stub.sent()).isLessThan(5 * 15L * 1024 * 1024);
        }
    }

    @Test
    void aForeignServiceGetsNoRequestsAndIsNamed() {
        URI agent = URI.create(consul.url());
        try (CapturedLog logged = new CapturedLog();
                LoadBalancerStub ours = new LoadBalancerStub(consul)) {
            ours.http().stubFor(get("/milk").willReturn(ok("goat:8103:0.0.2")));
            Registrations.register(consul, "foreign", agent.getHost(), agent.getPort(), agent.getPort());
            Registrations.register(consul, "steering", "127.0.0.1/v1/agent/self?x=", 80, 8404);
            await().atMost(SOON).until(() -> loadBalancers.current().size() == 1);
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
            Registrations.deregister(consul, "steering");
        }
    }

    @Test
    void milkNamesForeignServicesIfThereAreNoOthers() {
        URI agent = URI.create(consul.url());
        Registrations.register(consul, "alone", agent.getHost(), agent.getPort(), agent.getPort());

        await().atMost(SOON)
                .untilAsserted(() -> when().get("/milk")
                        .then()
                        .statusCode(503)
                        .body("detail", containsString("no load balancer of the goats is usable: alone")));
    }

    @Test
    void anAnswerWithoutViaIsNeverMilk() {
        try (ImpostorStub impostor = new ImpostorStub(consul)) {
            await().atMost(SOON).until(() -> loadBalancers.current().size() == 1);

            when().get("/milk")
                    .then()
                    .statusCode(503)
                    .body("detail", containsString("not from a load balancer of the goats"));
            assertThat(impostor.requests()).isPositive();
        }
    }

    @Test
    void anAnswerWithoutViaIsRetriedElsewhere() {
        try (LoadBalancerStub ours = new LoadBalancerStub(consul);
                ImpostorStub impostor = new ImpostorStub(consul)) {
            ours.http().stubFor(get("/milk").willReturn(ok("goat:8103:0.0.2")));
            await().atMost(SOON).until(() -> loadBalancers.current().size() == 2);

            for (int i = 0; i < 20; i++) {
                when().get("/milk").then().statusCode(200).body("goat", containsString("goat:8103"));
            }
            assertThat(impostor.requests()).isPositive();
        }
    }
}
