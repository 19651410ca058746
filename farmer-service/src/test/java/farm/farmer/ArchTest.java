package farm.farmer;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.PureCode;
import jakarta.ws.rs.GET;
import org.junit.jupiter.api.Test;

class ArchTest {

    @Test
    void howOftenACallIsTriedAgainIsPlainJava() {
        PureCode.importsNoFramework("farm.farmer.retry");
    }

    /** {@link GoatTier} tries each of them again. */
    @Test
    void allThatGoatsAreAskedOnlyReads() {
        assertThat(Goats.class.getDeclaredMethods())
                .isNotEmpty()
                .allSatisfy(
                        method -> assertThat(method).matches(each -> each.isAnnotationPresent(GET.class), "is a GET"));
    }
}
