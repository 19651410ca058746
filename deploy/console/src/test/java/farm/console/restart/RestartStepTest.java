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
        // crashes; the old one has its place
        "true,  false, false, true,  false, false, true,  END",
        "true,  false, false, false, false, false, true,  REPLACE",
        "true,  true,  false, true,  false, false, true,  WAIT",
        "false, true,  false, true,  false, false, true,  WAIT",
        "false, false, false, true,  false, false, true,  WAIT",
        "false, false, false, true,  true,  false, true,  FINISH",
        "false, false, false, true,  false, true,  true,  FAIL",
        "true,  false, false, true,  true,  false, true,  END", // the old one still serves
        "true,  false, true,  false, false, false, true,  WAIT",
        "true,  false, true,  false, true,  false, true,  SWAP",
        "true,  false, true,  false, true,  false, false, WAIT", // it will drain
        "true,  true,  true,  false, true,  false, false, WAIT",
        "false, false, true,  false, true,  false, false, FINISH",
        "true,  false, true,  false, false, true,  true,  FAIL",
        "false, false, true,  false, false, false, true,  WAIT", // the old one died; the replacement starts
    })
    void theNextStepFollowsFromWhatIsKnown(
            boolean oldRuns,
            boolean isDraining,
            boolean hasReplacement,
            boolean othersServe,
            boolean newServes,
            boolean newCrashes,
            boolean oldIsDesired,
            String step) {
        assertThat(RestartStep.next(new Observation(
                        oldRuns, isDraining, hasReplacement, othersServe, newServes, newCrashes, oldIsDesired)))
                .isEqualTo(RestartStep.valueOf(step.toUpperCase(Locale.ROOT)));
    }
}
