package farm.console.restart;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.restart.RestartStep.Observation;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartStepTest {

    @ParameterizedTest
    @CsvSource({
        // the old one runs, is draining; has a replacement; others serve; the new one serves,
        // crashes
        "true,  false, false, true,  false, false, END",
        "true,  false, false, false, false, false, REPLACE",
        "true,  true,  false, true,  false, false, WAIT",
        "false, true,  false, true,  false, false, WAIT",
        "false, false, false, true,  false, false, WAIT",
        "false, false, false, true,  true,  false, FINISH",
        "false, false, false, true,  false, true,  FAIL",
        "true,  false, false, true,  true,  false, END", // the old one still serves
        "true,  false, true,  false, false, false, WAIT",
        "true,  false, true,  false, true,  false, FINISH",
        "true,  false, true,  false, false, true,  FAIL",
        "false, false, true,  false, false, false, WAIT", // the old one died; the replacement starts
    })
    void theNextStepFollowsFromWhatIsKnown(
            boolean oldRuns,
            boolean isDraining,
            boolean hasReplacement,
            boolean othersServe,
            boolean newServes,
            boolean newCrashes,
            String step) {
        assertThat(RestartStep.next(
                        new Observation(oldRuns, isDraining, hasReplacement, othersServe, newServes, newCrashes)))
                .isEqualTo(RestartStep.valueOf(step.toUpperCase(Locale.ROOT)));
    }
}
