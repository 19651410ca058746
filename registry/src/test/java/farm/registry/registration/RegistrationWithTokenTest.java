package farm.registry.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.registry.consul.ConsulAvailability;
import farm.testkit.CapturedLog;
import farm.testkit.ClosedConsul;
import farm.testkit.ClosedConsulResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ClosedConsulResource.class)
class RegistrationWithTokenTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String ALLOWED = "service \"probe\" { policy = \"write\" }";
    private static final String READ_ONLY = "service_prefix \"\" { policy = \"read\" }";

    @SuppressWarnings("NullAway.Init") // by ClosedConsulResource
    ClosedConsul consul;

    @Inject
    ThisInstance self;

    @Inject
    ConsulAvailability availability;

    private boolean isInCatalog() {
        return consul.server()
                .get("/v1/catalog/service/probe")
                .contains(self.instance().id());
    }

    private boolean isAtAgent() {
        return consul.server()
                .get("/v1/agent/services")
                .contains(self.instance().id());
    }

    private void deregister() {
        consul.server()
                .request(
                        "PUT", "/v1/agent/service/deregister/" + self.instance().id(), "");
    }

    @Test
    void registersAgainWithANewToken() {
        ClosedConsul.Token first = consul.createToken(ALLOWED);
        await().atMost(SOON).until(this::isInCatalog);

        try (CapturedLog logged = new CapturedLog()) {
            consul.createToken(ALLOWED);
            await("it is registered with the new token").atMost(SOON).until(() -> logged.count("registered as") == 1);
        }
        first.delete();

        deregister(); // the agent updates the catalog with the token of the registration
        assertThat(isInCatalog()).isFalse();
        await().atMost(SOON).until(this::isInCatalog);
    }

    @Test
    void logsARefusalOnceAndRetriesUntilAllowed() {
        ClosedConsul.Token token;
        try (CapturedLog logged = new CapturedLog()) {
            token = consul.createToken(ALLOWED);
            await("it is registered with the new token").atMost(SOON).until(() -> logged.count("registered as") > 0);
        }
        try (CapturedLog logged = new CapturedLog()) {
            token.setRules(READ_ONLY);
            deregister();
            await().atMost(SOON).until(() -> logged.count("Consul refuses") > 0);
            await().during(Duration.ofSeconds(3)).atMost(SOON).untilAsserted(() -> {
                assertThat(logged.count("Consul refuses")).isEqualTo(1);
                assertThat(logged.text())
                        .contains("Consul refuses: Permission denied")
                        .doesNotContain("is unreachable");
                assertThat(isAtAgent()).isFalse();
                assertThat(availability.isUnreachable()).isFalse();
            });

            token.setRules(ALLOWED);
            await().atMost(SOON).until(this::isInCatalog);
        }
    }
}
