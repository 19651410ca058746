package farm.console.demand;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionDemandTest {

    private static final DesiredState ONE =
            new DesiredState(List.of(new DesiredInstance("goat", "0.0.1", "127.0.0.1", 8101)), Map.of());

    private static List<String> demand(Map<String, Long> weights, String keys) throws Exception {
        FarmDescription farm = DescriptionReader.parse(
                "farm.yaml", "services: {goat: {application: goat-service, ports: 8101-8110, " + keys + "}}");
        return VersionDemand.of("goat", weights, farm, ONE, version -> version.equals("pinned"));
    }

    @Test
    void aKnownVersionWithWeightIsStarted() throws Exception {
        assertThat(demand(Map.of("pinned", 1L, "0.0.1", 1L), "instances: {0.0.1: 1}"))
                .containsExactly("pinned");
        assertThat(demand(Map.of("0.0.3", 1L), "versions: {0.0.3: {}}")).containsExactly("0.0.3");
    }

    @Test
    void anUnknownVersionIsNotStarted() throws Exception {
        assertThat(demand(Map.of("9.9", 100L), "instances: {0.0.1: 1}")).isEmpty();
    }

    @Test
    void withoutWeightNothingIsStarted() throws Exception {
        assertThat(demand(Map.of("pinned", 0L), "instances: {}")).isEmpty();
    }

    @Test
    void aCountOf0KeepsAVersionOff() throws Exception {
        assertThat(demand(Map.of("pinned", 1L), "instances: {pinned: 0}")).isEmpty();
    }

    @Test
    void anotherServiceIsUntouched() throws Exception {
        FarmDescription farm =
                DescriptionReader.parse("farm.yaml", "services: {goat: {application: goat-service, ports: 8101-8110}}");
        assertThat(VersionDemand.of("cow", Map.of("pinned", 1L), farm, ONE, version -> true))
                .isEmpty();
    }
}
