package farm.farmer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.NoServiceInstanceFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The circuit breaker opens when half of the last four calls have failed. Then one trial call
 * closes it.
 */
@QuarkusTest
class GoatCircuitBreakerTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private int called;
    private GoatCircuitBreaker circuitBreaker = new GoatCircuitBreaker(new Limits(4, 0.5, LONG, 1), meters);

    @ParameterizedTest
    @CsvSource({"200,closed", "404,closed", "500,closed", "503,closed", "502,open", "504,open"})
    void onlyGatewayErrorsOpenIt(int status, String state) {
        for (int i = 0; i < 4; i++) {
            assertThat(status(Uni.createFrom().item(Answer.of(status)))).isEqualTo(status);
        }
        assertThat(circuitBreaker.state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"fff,closed", "ssff,open", "sssf,closed", "sfsssfsss,closed", "sfsssfsf,open"})
    void halfOfTheLastFourOpenIt(String calls, String state) {
        calls.chars().forEach(each -> status(each == 's' ? milk() : failure(new TimeoutException())));

        assertThat(circuitBreaker.state()).isEqualTo(state);
    }

    @Test
    void aMissingLoadBalancerIsNoFailure() {
        for (int i = 0; i < 9; i++) {
            status(failure(new NoServiceInstanceFoundException("none")));
        }
        assertThat(called).isEqualTo(9);
    }

    @Test
    void refusesCallsWithARetryTimeWhileOpen() {
        circuitBreaker = new GoatCircuitBreaker(new Limits(4, 0.5, LONG.plusMillis(1), 1), meters);
        open();

        assertThatExceptionOfType(CircuitOpenException.class)
                .isThrownBy(() -> circuitBreaker.call(this::called).await().indefinitely())
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(601));

        assertThat(called).isEqualTo(4);
        assertThat(meters.counter("goats.circuit.refused").count()).isEqualTo(1);
    }

    @Test
    void limitsTrialCallsWhileHalfOpen() {
        circuitBreaker = new GoatCircuitBreaker(new Limits(4, 0.5, Duration.ofMillis(50), 1), meters);
        open();
        await("a trial call").atMost(Duration.ofSeconds(5)).until(() -> {
            circuitBreaker
                    .call(() -> called().onItem()
                            .transformToUni(answer -> Uni.createFrom().nothing()))
                    .subscribe()
                    .with(answer -> {}, refused -> {});
            return called == 5;
        });
        assertThat(circuitBreaker.state()).isEqualTo("half-open");
        assertThatExceptionOfType(CircuitOpenException.class)
                .isThrownBy(() -> circuitBreaker.call(this::called).await().indefinitely());
    }

    @Test
    void closesWhenAGoatAnswersAgain() {
        circuitBreaker = new GoatCircuitBreaker(new Limits(4, 0.5, Duration.ofMillis(50), 1), meters);
        open();
        await("milk").atMost(Duration.ofSeconds(5)).until(() -> status(milk()) == 200);

        assertThat(circuitBreaker.state()).isEqualTo("closed");
    }

    @Test
    void exposesItsStateAsAMetric() {
        assertThat(gauge("closed")).isEqualTo(1);
        open();
        assertThat(gauge("open")).isEqualTo(1);
        assertThat(gauge("closed")).isEqualTo(0);
        assertThat(gauge("half-open")).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({"0,0.5,2,3", "20,-0.1,2,3", "20,1.1,2,3", "20,0.5,-1,3", "20,0.5,2,0"})
    void refusesInvalidSettings(int threshold, double ratio, int seconds, int successes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GoatCircuitBreaker(
                        new Limits(threshold, ratio, Duration.ofSeconds(seconds), successes), meters));
    }

    private double gauge(String state) {
        return meters.get("goats.circuit").tag("state", state).gauge().value();
    }

    private void open() {
        status(failure(new TimeoutException()));
        status(failure(new IOException()));
        status(failure(new TimeoutException()));
        status(failure(new IOException()));
        assertThat(circuitBreaker.state()).isEqualTo("open");
    }

    /** Returns the status of a call with this outcome; 0 for a failure. */
    private int status(Uni<Answer> outcome) {
        return circuitBreaker
                .call(() -> {
                    called++;
                    return outcome;
                })
                .map(Answer::status)
                .onFailure()
                .recoverWithItem(0)
                .await()
                .indefinitely();
    }

    private Uni<Answer> called() {
        called++;
        return milk();
    }

    private static Uni<Answer> milk() {
        return Uni.createFrom().item(Answer.of(200));
    }

    private static Uni<Answer> failure(Exception failure) {
        return Uni.createFrom().failure(failure);
    }

    private record Limits(int requestVolumeThreshold, double failureRatio, Duration delay, int successThreshold)
            implements GoatServiceConfig.CircuitBreakerConfig {

        @Override
        public boolean enabled() {
            return true;
        }
    }
}
