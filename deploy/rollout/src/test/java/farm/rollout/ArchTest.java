package farm.rollout;

import farm.testkit.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void rolloutsImportNoFramework() {
        ArchitectureRules.importsNoFrameworkBut(List.of("farm.model"), "farm.rollout");
    }

    @Test
    void packagesHaveNoCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.rollout");
    }
}
