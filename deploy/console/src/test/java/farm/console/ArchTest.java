package farm.console;

import farm.testkit.ArchitectureRules;
import farm.testkit.JsonTypes;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void theLogicOfDesiredStateAndSupervisionIsPlainJava() {
        ArchitectureRules.importsNoFramework("farm.console.desired", "farm.console.supervise");
    }

    @Test
    void theApiStartsNothingByItself() {
        ArchitectureRules.neverUses("farm.console.api", "farm.console.provision");
    }

    @Test
    void typesThatBecomeJsonAreKnownInANativeImage() {
        JsonTypes.areRegistered("farm.console");
    }
}
