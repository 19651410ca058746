package farm.registry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenamedSettingsTest {

    private final RenamedSettings renamed = RenamedSettings.of(
            Map.of("farm.goats.circuit.calls", "farm.goats.circuit-breaker.request-volume-threshold"));

    @Test
    void namesTheNewSettingInTheSpellingOfTheOld() {
        assertThat(renamed.refusals(List.of("PATH", "FARM_GOATS_CIRCUIT_CALLS")))
                .containsExactly("FARM_GOATS_CIRCUIT_CALLS is now FARM_GOATS_CIRCUIT_BREAKER_REQUEST_VOLUME_THRESHOLD");
        assertThat(renamed.refusals(List.of("farm.goats.circuit.calls")))
                .containsExactly("farm.goats.circuit.calls is now farm.goats.circuit-breaker.request-volume-threshold");
    }

    @Test
    void namesASettingOnceThatHasTwoSpellings() {
        assertThat(renamed.refusals(List.of("farm.goats.circuit.calls", "FARM_GOATS_CIRCUIT_CALLS")))
                .hasSize(1);
    }

    @Test
    void seesThroughProfiles() {
        assertThat(renamed.refusals(List.of("%dev.farm.goats.circuit.calls"))).hasSize(1);
        assertThat(renamed.refusals(List.of("_DEV_FARM_GOATS_CIRCUIT_CALLS"))).hasSize(1);
    }

    @Test
    void acceptsNewAndUnrelatedNames() {
        assertThat(renamed.refusals(List.of(
                        "farm.goats.circuit-breaker.request-volume-threshold",
                        "farm.goats.circuit.calls.more",
                        "MY_FARM_GOATS_CIRCUIT_CALLS")))
                .isEmpty();
    }
}
