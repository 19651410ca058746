package farm.cli;

import farm.testkit.ArchitectureRules;
import farm.testkit.JsonTypes;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void textAndTallyImportNoFramework() {
        ArchitectureRules.importsNoFramework("farm.cli.text", "farm.cli.tally", "farm.model.text");
    }

    @Test
    void packagesHaveNoCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.cli");
    }

    @Test
    void jsonTypesAreRegisteredForNativeImages() {
        JsonTypes.areRegistered("farm.cli");
    }
}
