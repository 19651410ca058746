package farm.farmer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FarmerSettingsTest {

    @Test
    void oldNamesOfTheCircuitBreakerAreRefused() {
        assertThat(FarmerSettings.renamed().refusals(List.of("FARM_GOATS_CIRCUIT_PAUSE", "FARM_GOATS_READ_TIMEOUT")))
                .containsExactly("FARM_GOATS_CIRCUIT_PAUSE is now FARM_GOATS_CIRCUIT_BREAKER_DELAY");
    }
}
