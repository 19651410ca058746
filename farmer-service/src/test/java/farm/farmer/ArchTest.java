package farm.farmer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import farm.testkit.ArchitectureRules;
import farm.testkit.JsonTypes;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void theRetryBudgetIsPlainJava() {
        ArchitectureRules.importsNoFramework("farm.farmer.retry");
    }

    /** Requests with effects must not be retried, and {@link GoatService} retries all. */
    @Test
    void goatsGetOnlyReads() {
        noClasses()
                .should()
                .callMethod(RequestOptions.class, "setMethod", HttpMethod.class)
                .orShould()
                .callMethod(HttpClientRequest.class, "setMethod", HttpMethod.class)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("farm.farmer"));
    }

    @Test
    void hasNoPackageCycles() {
        ArchitectureRules.hasNoPackageCycles("farm.farmer");
    }

    @Test
    void jsonTypesAreRegisteredForNativeImages() {
        JsonTypes.areRegistered("farm.farmer");
    }
}
