package farm.console;

import farm.testkit.ArchitectureRules;
import farm.testkit.JsonTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void desiredStateAndSupervisionArePureLogic() {
        ArchitectureRules.importsNoFrameworkBut(
                List.of("farm.model.description"), "farm.console.desired", "farm.console.supervise", "farm.model.text");
    }

    @Test
    void theApiStartsNothingByItself() {
        ArchitectureRules.neverUses("farm.console.api", "farm.console.provision");
    }

    @Test
    void packagesHaveNoCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.console");
    }

    @Test
    void jsonTypesAreRegisteredForNativeImages() {
        JsonTypes.areRegistered("farm.console");
    }
}
