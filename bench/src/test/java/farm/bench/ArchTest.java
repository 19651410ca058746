package farm.bench;

import farm.testkit.PureCode;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void figuresAndSplitsAreArithmeticAlone() {
        PureCode.importsNoFramework("farm.bench.figure", "farm.bench.split");
    }

    @Test
    void partsKnowNothingOfTheMeasurementsTakenOfThem() {
        PureCode.neverUses("farm.bench.part", "farm.bench.row");
    }
}
