package farm.console;

import farm.testkit.JsonTypes;
import farm.testkit.PureCode;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void theLogicOfDesiredStateAndSupervisionIsPlainJava() {
        PureCode.importsNoFramework("farm.console.desired", "farm.console.supervise");
    }

    @Test
    void theApiStartsNothingByItself() {
        PureCode.neverUses("farm.console.api", "farm.console.provision");
    }

    @Test
    void typesThatBecomeJsonAreKnownInANativeImage() {
        JsonTypes.areRegistered("farm.console");
    }
}
