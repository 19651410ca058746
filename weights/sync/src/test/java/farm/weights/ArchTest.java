package farm.weights;

import farm.testkit.ArchitectureRules;
import farm.testkit.JsonTypes;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void whatWeightsAreAndWhatHasToChangeIsPlainJava() {
        ArchitectureRules.importsNoFramework(
                "farm.weights.model", "farm.weights.plan", "farm.weights.desired", "farm.weights.tree.plan");
    }

    @Test
    void readingAFileKnowsNothingOfConsulNorOfWhereFilesComeFrom() {
        ArchitectureRules.neverUses("farm.weights.file", "farm.weights.kv");
        ArchitectureRules.neverUses("farm.weights.file", "farm.weights.source");
        ArchitectureRules.neverUses("farm.weights.source", "farm.weights.kv");
        ArchitectureRules.neverUses("farm.weights.source", "farm.weights.tree");
        ArchitectureRules.neverUses("farm.weights.tree.expand", "farm.weights.kv");
        ArchitectureRules.neverUses("farm.weights.file", "farm.weights.api");
        ArchitectureRules.neverUses("farm.weights", "io.quarkus.arc");
    }

    @Test
    void whatIsAskedOverHttpReachesConsulOnlyThroughTheSource() {
        ArchitectureRules.neverUses("farm.weights.api", "farm.weights.kv");
        ArchitectureRules.neverUses("farm.weights.hooks", "farm.weights.kv");
    }

    @Test
    void typesThatBecomeJsonAreKnownInANativeImage() {
        JsonTypes.areRegistered("farm.weights");
    }
}
