package farm.cli.milk;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.FarmSettings;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MilkFailureTest {

    private static final FarmSettings SETTINGS = new FarmSettings(0, Path.of("/weights"));

    private static Part goat(String version, PartState state) {
        return new Part(PartKind.INSTANCE, "goat-" + version, "goat", version, "127.0.0.1", 8101, 1L, state);
    }

    private static Optional<MilkFailure> find(Map<String, Long> slots, Part... parts) {
        return MilkFailure.find(Map.of("goat", slots), List.of(parts), SETTINGS, "./farm");
    }

    @Test
    void aVersionWithoutInstancesIsNamedWithTheRemedy() {
        assertThat(find(Map.of("9.9", 100L, "0.0.1", 0L), goat("0.0.1", PartState.PASSING)))
                .contains(new MilkFailure(
                        "goat version 9.9 has all the weight but no running instance (/weights/goat.json)",
                        "Start one with: ./farm add goat --version 9.9"));
    }

    @Test
    void aVersionWithFailingInstancesPointsToALog() {
        assertThat(find(Map.of("9.9", 100L), goat("9.9", PartState.FAILING)))
                .contains(new MilkFailure(
                        "goat version 9.9 has all the weight but no passing instance (/weights/goat.json)",
                        "See why with: ./farm logs goat-9.9"));
    }

    @Test
    void oneVersionThatCanServeIsNoFailure() {
        assertThat(find(Map.of("9.9", 100L, "0.0.1", 1L), goat("0.0.1", PartState.PASSING)))
                .isEmpty();
    }

    @Test
    void aSplitWithoutWeightIsNoFailure() {
        assertThat(find(Map.of())).isEmpty();
    }
}
