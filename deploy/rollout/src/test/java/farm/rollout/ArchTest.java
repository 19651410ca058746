package farm.rollout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import farm.testkit.ArchitectureRules;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void rolloutsImportNoFramework() {
        ArchitectureRules.importsNoFrameworkBut(List.of("farm.model"), "farm.rollout");
    }

    /** Time comes with the traffic, so that a replay judges as the rollout did. */
    @Test
    void analysisHasNoClockNoChanceAndNoFiles() {
        for (String used : List.of("java.io", "java.nio", "java.net", "java.util.random", "java.util.concurrent")) {
            ArchitectureRules.neverUses("farm.rollout.analysis", used);
        }
        noClasses()
                .that()
                .resideInAPackage("farm.rollout.analysis..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Random.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("farm.rollout.analysis"));
    }

    @Test
    void packagesHaveNoCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.rollout");
    }
}
