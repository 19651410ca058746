package farm.farmer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.NoServiceInstanceFoundException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as bad, and what is told of it. Four calls open it, for 2.5 s. */
class GoatCircuitTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long nanos = 7;
    private int made;
    private final GoatCircuit circuit = new GoatCircuit(new FourCalls(), meters, () -> nanos);

    @ParameterizedTest
    @CsvSource({"200,closed", "404,closed", "500,closed", "503,closed", "502,open", "504,open"})
    void goatsThatHangOrBreakOffOpenItAndWhatIsAnsweredAtOnceDoesNot(int status, String state) {
        for (int i = 0; i < 4; i++) {
            call(Uni.createFrom().item(Response.status(status).build()));
        }
        assertThat(circuit.state()).isEqualTo(state);
    }

    @Test
    void noAnswerOpensIt() {
        open();
        assertThat(circuit.state()).isEqualTo("open");
    }

    @Test
    void whereNoLoadBalancerIsRegisteredThatIsToldEachTime() {
        for (int i = 0; i < 9; i++) {
            call(Uni.createFrom().failure(new NoServiceInstanceFoundException("none")));
        }
        assertThat(made).isEqualTo(9);
    }

    @Test
    void openItMakesNoCallAndSaysWhenToComeAgain() {
        open();
        nanos += 100_000_000;

        assertThatExceptionOfType(CircuitOpen.class)
                .isThrownBy(() -> circuit.through(this::milk).await().indefinitely())
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(3)); // 2.4 s

        assertThat(made).isEqualTo(4);
        assertThat(meters.counter("goats.circuit.refused").count()).isEqualTo(1);
    }

    @Test
    void whoNeverWaitedForTheAnswerTakesNoTrialAway() {
        open();
        nanos += 2_500_000_000L;
        circuit.through(() -> Uni.createFrom().nothing())
                .subscribe()
                .with(answer -> {})
                .cancel();

        assertThat(circuit.through(this::milk).await().indefinitely().getStatus())
                .isEqualTo(200);
        assertThat(circuit.state()).isEqualTo("closed");
    }

    @Test
    void itsStateIsAMetric() {
        open();
        assertThat(gauge("open")).isEqualTo(1);
        assertThat(gauge("closed")).isEqualTo(0);
        nanos += 2_500_000_000L;
        assertThat(gauge("half-open")).isEqualTo(1);
    }

    private double gauge(String state) {
        return meters.get("goats.circuit").tag("state", state).gauge().value();
    }

    private void open() {
        call(Uni.createFrom().failure(new TimeoutException()));
        call(Uni.createFrom().failure(new IOException()));
        call(Uni.createFrom().failure(new TimeoutException()));
        call(Uni.createFrom().failure(new IOException()));
    }

    private void call(Uni<Response> end) {
        circuit.through(() -> {
                    made++;
                    return end;
                })
                .subscribe()
                .with(answer -> {}, failure -> {});
    }

    private Uni<Response> milk() {
        made++;
        return Uni.createFrom().item(Response.ok().build());
    }

    private static final class FourCalls implements GoatsConfig.CircuitConfig {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int calls() {
            return 4;
        }

        @Override
        public double share() {
            return 1;
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(2500);
        }

        @Override
        public int trials() {
            return 1;
        }
    }
}
