package farm.bench;

import farm.testkit.PureCode;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void figuresSplitsAndThePlanOfChaosArePlainJava() {
        PureCode.importsNoFramework("farm.bench.figure", "farm.bench.split", "farm.bench.chaos.plan");
    }

    @Test
    void partsKnowNothingOfTheMeasurementsTakenOfThem() {
        PureCode.neverUses("farm.bench.part", "farm.bench.row");
    }

    @Test
    void faultsKnowNothingOfHowTheyAreJudged() {
        PureCode.neverUses("farm.bench.chaos.act", "farm.bench.chaos.load");
    }
}
