package farm.weights;

import farm.testkit.JsonTypes;
import farm.testkit.PureCode;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void whatWeightsAreAndWhatHasToChangeIsPlainJava() {
        PureCode.importsNoFramework(
                "farm.weights.model", "farm.weights.plan", "farm.weights.desired", "farm.weights.tree.plan");
    }

    @Test
    void readingAFileKnowsNothingOfConsulNorOfWhereFilesComeFrom() {
        PureCode.neverUses("farm.weights.file", "farm.weights.kv");
        PureCode.neverUses("farm.weights.file", "farm.weights.source");
        PureCode.neverUses("farm.weights.source", "farm.weights.kv");
        PureCode.neverUses("farm.weights.source", "farm.weights.tree");
        PureCode.neverUses("farm.weights.tree.expand", "farm.weights.kv");
        PureCode.neverUses("farm.weights.file", "farm.weights.api");
        PureCode.neverUses("farm.weights", "io.quarkus.arc");
    }

    @Test
    void whatIsAskedOverHttpReachesConsulOnlyThroughTheSource() {
        PureCode.neverUses("farm.weights.api", "farm.weights.kv");
        PureCode.neverUses("farm.weights.hooks", "farm.weights.kv");
    }

    @Test
    void typesThatBecomeJsonAreKnownInANativeImage() {
        JsonTypes.areRegistered("farm.weights");
    }
}
