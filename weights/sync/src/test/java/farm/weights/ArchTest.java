package farm.weights;

import farm.testkit.ArchitectureRules;
import farm.testkit.JsonTypes;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void modelAndPlannersArePlainJava() {
        ArchitectureRules.importsNoFramework(
                "farm.model.name",
                "farm.model.text",
                "farm.weights.model",
                "farm.weights.plan",
                "farm.weights.desired",
                "farm.weights.held",
                "farm.weights.tree.plan");
    }

    @Test
    void parsersKnowNeitherConsulNorTheSource() {
        ArchitectureRules.neverUses("farm.weights.file", "farm.weights.kv");
        ArchitectureRules.neverUses("farm.weights.file", "farm.weights.source");
        ArchitectureRules.neverUses("farm.weights.source", "farm.weights.kv");
        ArchitectureRules.neverUses("farm.weights.source", "farm.weights.tree");
        ArchitectureRules.neverUses("farm.weights.tree.expand", "farm.weights.kv");
        ArchitectureRules.neverUses("farm.weights.file", "farm.weights.api");
        ArchitectureRules.neverUses("farm.weights", "io.quarkus.arc");
    }

    @Test
    void weightsAndTreesKnowNothingOfEachOther() {
        ArchitectureRules.neverUses("farm.weights.reconcile", "farm.weights.tree");
        ArchitectureRules.neverUses("farm.weights.tree", "farm.weights.reconcile");
        ArchitectureRules.neverUses("farm.weights.tree", "farm.weights.policy");
        ArchitectureRules.neverUses("farm.weights.loop", "farm.weights.reconcile");
        ArchitectureRules.neverUses("farm.weights.loop", "farm.weights.tree");
    }

    @Test
    void hasNoPackageCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.weights");
    }

    @Test
    void httpReachesConsulOnlyThroughTheSource() {
        ArchitectureRules.neverUses("farm.weights.api", "farm.weights.kv");
        ArchitectureRules.neverUses("farm.weights.hooks", "farm.weights.kv");
    }

    @Test
    void jsonTypesAreRegisteredForReflection() {
        JsonTypes.areRegistered("farm.weights");
    }
}
