package farm.registry.registration;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
class SelfRegistrationTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    ThisInstance self;

    @BeforeEach
    void awaitStart() {
        await().atMost(SOON).until(() -> when().get("/health").statusCode() == 200);
    }

    @AfterEach
    void restartConsul() {
        if (!consul.process().isAlive()) {
            consul.start();
        }
    }

    @Test
    void registersWithAVersionTagAndAHealthCheck() {
        await().atMost(SOON).untilAsserted(() -> registrations(1));

        given().baseUri(consul.url())
                .get("/v1/health/service/probe")
                .then()
                .body(
                        "[0].Service.ID",
                        equalTo("probe-127.0.0.1-" + self.instance().port()))
                .body("[0].Service.Tags", equalTo(List.of("version=1.2.3")))
                .body("[0].Service.Meta.version", equalTo("1.2.3"))
                .body("[0].Service.Address", equalTo("127.0.0.1"))
                .body("[0].Checks.find { it.ServiceID != '' }.Type", equalTo("http"))
                .body("[0].Checks.find { it.ServiceID != '' }.Status", equalTo("passing"));
    }

    @Test
    void registersAgainAfterADeregistration() {
        await().atMost(SOON).untilAsserted(() -> registrations(1));

        consul.request("PUT", "/v1/agent/service/deregister/" + self.instance().id(), "");

        registrations(0);
        await().atMost(SOON).untilAsserted(() -> registrations(1));
    }

    @Test
    void registersAgainAfterConsulLostItsData() {
        consul.wipe();
        consul.start();

        await().atMost(SOON).untilAsserted(() -> registrations(1));
    }

    @Test
    void staysHealthyWhileConsulIsUnreachable() {
        consul.kill();

        when().get("/health")
                .then()
                .statusCode(200)
                .body(containsString(self.instance().label()));
    }

    @Test
    void requestsDoNotWaitForAHungConsul() {
        consul.process().signal("STOP");
        try {
            // a request that waited for Consul would take the 2 s of its timeout
            assertTimeout(Duration.ofSeconds(20), () -> {
                for (int i = 0; i < 50; i++) {
                    when().get("/health").then().statusCode(200);
                }
            });
        } finally {
            consul.process().signal("CONT");
        }
    }

    private void registrations(int count) {
        given().baseUri(consul.url())
                .get("/v1/health/service/probe?passing")
                .then()
                .body("$", hasSize(count));
        assertThat(self.isListening()).isTrue();
    }
}
