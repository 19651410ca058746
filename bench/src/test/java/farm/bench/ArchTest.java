package farm.bench;

import farm.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void figuresSplitsAndThePlanOfChaosArePlainJava() {
        ArchitectureRules.importsNoFramework("farm.bench.figure", "farm.bench.split", "farm.bench.chaos.plan");
    }

    @Test
    void partsKnowNothingOfTheMeasurementsTakenOfThem() {
        ArchitectureRules.neverUses("farm.bench.part", "farm.bench.measurement");
    }

    @Test
    void faultsKnowNothingOfHowTheyAreJudged() {
        ArchitectureRules.neverUses("farm.bench.chaos.injection", "farm.bench.chaos.load");
    }
}
