package farm.goat;

import farm.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void hasNoPackageCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.goat");
    }
}
