package farm.rollout;

import farm.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void packagesHaveNoCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.rollout");
    }
}
