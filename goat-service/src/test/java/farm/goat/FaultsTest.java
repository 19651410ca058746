package farm.goat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    @Test
    void failsAFractionOfTheRequests() {
        Faults faults = faults(0.25, Duration.ZERO);

        long failures =
                IntStream.range(0, 100_000).filter(i -> faults.shouldFail()).count();

        assertThat(failures).isBetween(24_000L, 26_000L); // more than seven standard deviations to each side
    }

    @Test
    void neverFailsWithoutAnErrorRate() {
        Faults faults = faults(0, Duration.ZERO);

        assertThat(IntStream.range(0, 10_000).filter(i -> faults.shouldFail())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesInvalidErrorRates(double rate) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> faults(rate, Duration.ZERO))
                .withMessageContaining("allowed: 0 to 1");
    }

    @Test
    void refusesANegativeLatency() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> faults(0, Duration.ofMillis(-1)))
                .withMessageContaining("farm.faults.latency is -1 ms (allowed: 0 or more)");
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
