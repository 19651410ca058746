package farm.model;

import farm.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void namesAndTextArePlainJava() {
        ArchitectureRules.importsNoFramework("farm.model.name", "farm.model.text");
    }

    @Test
    void packagesHaveNoCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.model");
    }
}
