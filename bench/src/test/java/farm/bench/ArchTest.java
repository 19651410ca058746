package farm.bench;

import farm.testkit.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void calculationsArePlainJava() {
        ArchitectureRules.importsNoFramework("farm.bench.figure", "farm.bench.split", "farm.bench.chaos.plan");
    }

    @Test
    void simulatedRolloutsArePlainJava() {
        ArchitectureRules.importsNoFrameworkBut(
                List.of("farm.bench.figure", "farm.model", "farm.rollout"), "farm.bench.rollout.simulation");
    }

    @Test
    void partsDoNotUseMeasurements() {
        ArchitectureRules.neverUses("farm.bench.part", "farm.bench.measurement");
    }

    @Test
    void faultInjectionDoesNotUseTheLoad() {
        ArchitectureRules.neverUses("farm.bench.chaos.injection", "farm.bench.chaos.load");
    }

    @Test
    void packagesHaveNoCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.bench");
    }
}
