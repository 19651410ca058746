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

/** What counts as bad, and what is told of it. Half of the last four calls open it; then one is let through. */
@QuarkusTest
class GoatCircuitTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private int made;
    private GoatCircuit circuit = new GoatCircuit(new Limits(4, 0.5, LONG, 1), meters);

    @ParameterizedTest
    @CsvSource({"200,closed", "404,closed", "500,closed", "503,closed", "502,open", "504,open"})
    void goatsThatHangOrBreakOffOpenItAndWhatIsAnsweredAtOnceDoesNot(int status, String state) {
        for (int i = 0; i < 4; i++) {
            assertThat(status(Uni.createFrom().item(Answer.of(status)))).isEqualTo(status);
        }
        assertThat(circuit.state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"bbb,closed", "ggbb,open", "gggb,closed", "gbgggbggg,closed", "gbgggbgb,open"})
    void halfOfTheLastFourOpenIt(String calls, String state) {
        calls.chars().forEach(each -> status(each == 'g' ? milk() : failure(new TimeoutException())));

        assertThat(circuit.state()).isEqualTo(state);
    }

    @Test
    void whereNoLoadBalancerIsRegisteredThatIsToldEachTime() {
        for (int i = 0; i < 9; i++) {
            status(failure(new NoServiceInstanceFoundException("none")));
        }
        assertThat(made).isEqualTo(9);
    }

    @Test
    void openItMakesNoCallAndSaysWhenToComeAgain() {
        circuit = new GoatCircuit(new Limits(4, 0.5, LONG.plusMillis(1), 1), meters);
        open();

        assertThatExceptionOfType(CircuitOpen.class)
                .isThrownBy(() -> circuit.through(this::made).await().indefinitely())
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(601));

        assertThat(made).isEqualTo(4);
        assertThat(meters.counter("goats.circuit.refused").count()).isEqualTo(1);
    }

    @Test
    void halfOpenItLetsNoMoreThroughThanItsTrials() {
        circuit = new GoatCircuit(new Limits(4, 0.5, Duration.ofMillis(50), 1), meters);
        open();
        await("a call that is let through").atMost(Duration.ofSeconds(5)).until(() -> {
            circuit.through(() -> made().onItem()
                            .transformToUni(answer -> Uni.createFrom().nothing()))
                    .subscribe()
                    .with(answer -> {}, refused -> {});
            return made == 5;
        });
        assertThat(circuit.state()).isEqualTo("half-open");
        assertThatExceptionOfType(CircuitOpen.class)
                .isThrownBy(() -> circuit.through(this::made).await().indefinitely());
    }

    @Test
    void itClosesWhenAGoatIsWellAgain() {
        circuit = new GoatCircuit(new Limits(4, 0.5, Duration.ofMillis(50), 1), meters);
        open();
        await("milk").atMost(Duration.ofSeconds(5)).until(() -> status(milk()) == 200);

        assertThat(circuit.state()).isEqualTo("closed");
    }

    @Test
    void itsStateIsAMetric() {
        assertThat(gauge("closed")).isEqualTo(1);
        open();
        assertThat(gauge("open")).isEqualTo(1);
        assertThat(gauge("closed")).isEqualTo(0);
        assertThat(gauge("half-open")).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({"0,0.5,2,3", "20,-0.1,2,3", "20,1.1,2,3", "20,0.5,-1,3", "20,0.5,2,0"})
    void whatIsNoLimitIsRefused(int calls, double share, int seconds, int trials) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new GoatCircuit(new Limits(calls, share, Duration.ofSeconds(seconds), trials), meters));
    }

    private double gauge(String state) {
        return meters.get("goats.circuit").tag("state", state).gauge().value();
    }

    private void open() {
        status(failure(new TimeoutException()));
        status(failure(new IOException()));
        status(failure(new TimeoutException()));
        status(failure(new IOException()));
        assertThat(circuit.state()).isEqualTo("open");
    }

    /** What a call that ends like this comes back as; 0 for none. */
    private int status(Uni<Answer> end) {
        return circuit.through(() -> {
                    made++;
                    return end;
                })
                .map(Answer::status)
                .onFailure()
                .recoverWithItem(0)
                .await()
                .indefinitely();
    }

    private Uni<Answer> made() {
        made++;
        return milk();
    }

    private static Uni<Answer> milk() {
        return Uni.createFrom().item(Answer.of(200));
    }

    private static Uni<Answer> failure(Exception failure) {
        return Uni.createFrom().failure(failure);
    }

    private record Limits(int calls, double share, Duration pause, int trials) implements GoatsConfig.CircuitConfig {

        @Override
        public boolean enabled() {
            return true;
        }
    }
}
