package farm.registry;

import farm.testkit.JsonTypes;
import farm.testkit.PureCode;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void announcingAndDiscoveringKnowTheRegistryButNotConsul() {
        PureCode.neverUses("farm.registry.announce", "farm.registry.consul");
        PureCode.neverUses("farm.registry.discovery", "farm.registry.consul");
        PureCode.neverUses("farm.registry.stork", "farm.registry.consul");
    }

    @Test
    void typesThatBecomeJsonAreKnownInANativeImage() {
        JsonTypes.areRegistered("farm.registry");
    }
}
