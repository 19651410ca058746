package farm.goat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    @Test
    void anErrorRateIsAShareOfTheRequests() {
        Faults faults = faults(0.25, Duration.ZERO);

        long spilled = IntStream.range(0, 100_000).filter(i -> faults.spills()).count();

        assertThat(spilled).isBetween(24_000L, 26_000L); // more than seven standard deviations to each side
    }

    @Test
    void withoutAnErrorRateNothingIsSpilled() {
        Faults faults = faults(0, Duration.ZERO);

        assertThat(IntStream.range(0, 10_000).filter(i -> faults.spills())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesARateThatIsNoShare(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults(rate, Duration.ZERO))
                .withMessageContaining("a share from 0 to 1");
    }

    @Test
    void refusesANegativeLatency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults(0, Duration.ofMillis(-1)))
                .withMessageContaining("can't be negative");
    }

    private static Faults faults(double errorRate, Duration latency) {
        return new Faults(new FaultConfig() {
            @Override
            public double errorRate() {
                return errorRate;
            }

            @Override
            public Duration latency() {
                return latency;
            }

            @Override
            public Duration startupDelay() {
                return Duration.ZERO;
            }
        });
    }
}
