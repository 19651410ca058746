package farm.cli;

import farm.testkit.ArchitectureRules;
import farm.testkit.JsonTypes;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void countingAndDrawingNeedNothingButTheJdk() {
        ArchitectureRules.importsNoFramework("farm.cli.text", "farm.cli.tally");
    }

    @Test
    void whatVerbsAreMadeOfDoesNotKnowThem() {
        for (String used :
                new String[] {"farm.cli.up", "farm.cli.down", "farm.cli.milk", "farm.cli.logs", "farm.cli.status"}) {
            ArchitectureRules.neverUses(used, "farm.cli.verb");
        }
    }

    @Test
    void typesThatBecomeJsonAreKnownInANativeImage() {
        JsonTypes.areRegistered("farm.cli");
    }
}
