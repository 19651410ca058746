package farm.farmer;

import farm.testkit.PureCode;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void howOftenACallIsTriedAgainIsPlainJava() {
        PureCode.importsNoFramework("farm.farmer.retry");
    }
}
