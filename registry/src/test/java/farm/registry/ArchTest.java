package farm.registry;

import farm.testkit.ArchitectureRules;
import farm.testkit.JsonTypes;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void registrationAndDiscoveryDoNotUseConsulDirectly() {
        ArchitectureRules.neverUses("farm.registry.registration", "farm.registry.consul");
        ArchitectureRules.neverUses("farm.registry.discovery", "farm.registry.consul");
        ArchitectureRules.neverUses("farm.registry.stork", "farm.registry.consul");
    }

    @Test
    void hasNoPackageCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.registry");
    }

    @Test
    void jsonTypesAreRegisteredForNativeImages() {
        JsonTypes.areRegistered("farm.registry");
    }
}
