package farm.farmer;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.oneOf;

import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A farmer under load with a real Consul and two real HAProxy, which are killed or stopped. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
class RealLoadBalancersTest {

    private static final Pattern REFUSED = Pattern.compile(".*goats_circuit_refused_total [1-9].*", Pattern.DOTALL);
    private static final Duration SOON = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    AdmittedLoadBalancers loadBalancers;

    @TestHTTPResource("/milk")
    @SuppressWarnings("NullAway.Init")
    URI milk;

    private final GoatStub goat = new GoatStub();

    @SuppressWarnings("NullAway.Init")
    private Haproxy one;

    @SuppressWarnings("NullAway.Init")
    private Haproxy two;

    @BeforeEach
    void twoLoadBalancers() {
        one = new Haproxy(consul, goat);
        two = new Haproxy(consul, goat);
        await().atMost(Duration.ofSeconds(6)).until(() -> registered() == 2);
    }

    @AfterEach
    void awaitDeregistration() {
        one.close();
        two.close();
        goat.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> registered() == 0);
    }

    @Test
    void aKilledLoadBalancerCostsNoBottle() {
        try (MilkClients clients = new MilkClients(milk, 8)) {
            awaitMilk(clients, 300);
            one.signal("KILL");
            awaitMilk(clients, 600);
            assertThat(clients.answers()).allMatch(answer -> answer.status() == 200);
        }
    }

    @Test
    void aStoppedLoadBalancerCostsOneTimeoutAndNoBottle() {
        try (MilkClients clients = new MilkClients(milk, 8)) {
            awaitMilk(clients, 300);
            one.signal("STOP");
            await("a call to the stopped one")
                    .atMost(SOON)
                    .until(() -> clients.answers().stream().anyMatch(answer -> seconds(answer) > 2));
            awaitMilk(clients, 300);
            one.signal("CONT");
            int before = goat.requests(one);
            await("requests to the stopped one again").atMost(SOON).until(() -> goat.requests(one) > before + 100);
            assertThat(clients.answers())
                    .allMatch(answer -> answer.status() == 200)
                    .allMatch(answer -> seconds(answer) < 5);
        }
    }

    @Test
    void hungGoatsOpenTheCircuitBreakerUntilTheyRecover() {
        try (MilkClients clients = new MilkClients(milk, 24)) {
            awaitMilk(clients, 300);
            goat.hang();
            await("an open circuit").atMost(SOON).until(() -> clients.count(503) > 100);
            when().get("/health/dependencies").then().body("circuit", oneOf("open", "half-open"));
            when().get("/q/metrics").then().body(matchesPattern(REFUSED));
            int requests = goat.requests(one) + goat.requests(two);
            long before = clients.count(503);
            await("many refusals").atMost(SOON).until(() -> clients.count(503) > before + 1000);
            assertThat(goat.requests(one) + goat.requests(two) - requests).isLessThan(100);
            assertThat(clients.answers().stream()
                            .filter(MilkClients.Answer::hasRetryAfter)
                            .filter(answer -> answer.status() == 503 && seconds(answer) < 1))
                    .hasSizeGreaterThan(1000);

            goat.recover();
            awaitMilk(clients, 300);
            when().get("/health/dependencies").then().statusCode(200).body("circuit", is("closed"));
        }
    }

    @Test
    void impatientCallersDoNotKeepTheCircuitClosed() {
        try (MilkClients clients = new MilkClients(milk, 24, Duration.ofSeconds(1))) {
            awaitMilk(clients, 300);
            goat.hang();
            await("an open circuit")
                    .atMost(SOON)
                    .until(() -> clients.answers().stream()
                                    .filter(MilkClients.Answer::hasRetryAfter)
                                    .count()
                            > 100);
            goat.recover();
            awaitMilk(clients, 300);
        }
    }

    private static double seconds(MilkClients.Answer answer) {
        return answer.duration().toMillis() / 1000.0;
    }

    private void awaitMilk(MilkClients clients, int more) {
        long before = clients.count(200);
        await("milk").atMost(SOON).until(() -> clients.count(200) > before + more);
    }

    private int registered() {
        return loadBalancers.current().size();
    }
}
