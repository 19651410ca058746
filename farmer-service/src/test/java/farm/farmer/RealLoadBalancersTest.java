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

/** A farmer under load, behind it a real Consul and two real HAProxy, which break. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
class RealLoadBalancersTest {

    private static final Pattern REFUSED = Pattern.compile(".*goats_circuit_refused_total [1-9].*", Pattern.DOTALL);
    private static final Duration SOON = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    UsableLoadBalancers loadBalancers;

    @TestHTTPResource("/milk")
    @SuppressWarnings("NullAway.Init")
    URI milk;

    private final Herd herd = new Herd();

    @SuppressWarnings("NullAway.Init")
    private Haproxy one;

    @SuppressWarnings("NullAway.Init")
    private Haproxy two;

    @BeforeEach
    void twoLoadBalancers() {
        one = new Haproxy(consul, herd);
        two = new Haproxy(consul, herd);
        await().atMost(Duration.ofSeconds(6)).until(() -> registered() == 2);
    }

    @AfterEach
    void noneLeft() {
        one.close();
        two.close();
        herd.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> registered() == 0);
    }

    @Test
    void aKilledLoadBalancerCostsNoBottle() {
        try (Drinkers drinkers = new Drinkers(milk, 8)) {
            awaitMilk(drinkers, 300);
            one.signal("KILL");
            awaitMilk(drinkers, 600);
            assertThat(drinkers.answers()).allMatch(answer -> answer.status() == 200);
        }
    }

    @Test
    void aStoppedLoadBalancerCostsNoBottleAndItsCallersWaitForOneTimeoutOnly() {
        try (Drinkers drinkers = new Drinkers(milk, 8)) {
            awaitMilk(drinkers, 300);
            one.signal("STOP");
            await("somebody who waits for the stopped one")
                    .atMost(SOON)
                    .until(() -> drinkers.answers().stream().anyMatch(answer -> seconds(answer) > 2));
            awaitMilk(drinkers, 300);
            one.signal("CONT");
            int before = herd.asked(one);
            await("the stopped one to be asked again").atMost(SOON).until(() -> herd.asked(one) > before + 100);
            assertThat(drinkers.answers())
                    .allMatch(answer -> answer.status() == 200)
                    .allMatch(answer -> seconds(answer) < 5);
        }
    }

    @Test
    void goatsThatHangOpenTheCircuitWhichClosesWhenTheyAreWell() {
        try (Drinkers drinkers = new Drinkers(milk, 24)) {
            awaitMilk(drinkers, 300);
            herd.hang();
            await("an open circuit").atMost(SOON).until(() -> drinkers.count(503) > 100);
            when().get("/health/dependencies").then().body("circuit", oneOf("open", "half-open"));
            when().get("/q/metrics").then().body(matchesPattern(REFUSED));
            int asked = herd.asked(one) + herd.asked(two);
            long before = drinkers.count(503);
            await("many refusals").atMost(SOON).until(() -> drinkers.count(503) > before + 1000);
            assertThat(herd.asked(one) + herd.asked(two) - asked).isLessThan(100);
            assertThat(drinkers.answers().stream()
                            .filter(Drinkers.Answer::saysWhenToComeAgain)
                            .filter(answer -> answer.status() == 503 && seconds(answer) < 1))
                    .hasSizeGreaterThan(1000);

            herd.beWell();
            awaitMilk(drinkers, 300);
            when().get("/health/dependencies").then().statusCode(200).body("circuit", is("closed"));
        }
    }

    @Test
    void callersThatGoBeforeTheGoatsAreGivenUpDoNotKeepTheCircuitClosed() {
        try (Drinkers drinkers = new Drinkers(milk, 24, Duration.ofSeconds(1))) {
            awaitMilk(drinkers, 300);
            herd.hang();
            await("an open circuit")
                    .atMost(SOON)
                    .until(() -> drinkers.answers().stream()
                                    .filter(Drinkers.Answer::saysWhenToComeAgain)
                                    .count()
                            > 100);
            herd.beWell();
            awaitMilk(drinkers, 300);
        }
    }

    private static double seconds(Drinkers.Answer answer) {
        return answer.after().toMillis() / 1000.0;
    }

    private void awaitMilk(Drinkers drinkers, int more) {
        long before = drinkers.count(200);
        await("milk").atMost(SOON).until(() -> drinkers.count(200) > before + more);
    }

    private int registered() {
        return loadBalancers.now().size();
    }
}
