package farm.rollout.check;

import static org.assertj.core.api.Assertions.assertThat;

import farm.rollout.Observation;
import farm.rollout.analysis.Judgement;
import farm.rollout.analysis.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedJudgementTest {

    private static final int ROUND = 2;
    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");

    /** Returns a check after runs: p passed, f failed, i said nothing, | begins the round. */
    private static CheckState check(String name, boolean enforced, String runs) {
        CheckState check = CheckState.begin(name, enforced);
        int round = runs.contains("|") ? ROUND - 1 : ROUND;
        for (char run : runs.toCharArray()) {
            if (run == '|') {
                round = ROUND;
                continue;
            }
            Verdict verdict = switch (run) {
                case 'p' -> Verdict.PASS;
                case 'f' -> Verdict.FAIL;
                default -> Verdict.INCONCLUSIVE;
            };
            check = check.after(verdict, round, "line of " + run, NOW);
        }
        return check;
    }

    private static Judgement analysis(Verdict verdict) {
        return new Judgement(verdict, List.of(), "errors: " + verdict);
    }

    private static JoinedJudgement join(@Nullable Judgement analysis, CheckState... checks) {
        return new JoinedJudgement(ROUND, analysis, List.of(checks));
    }

    @ParameterizedTest
    @CsvSource({
        "'', OPEN",
        "p, PASS",
        "f, OPEN",
        "ff, FAIL",
        "fff, FAIL",
        "fp, PASS",
        "fpf, OPEN",
        "fif, FAIL",
        "fifp, PASS",
        "iiii, OPEN",
        "pi, OPEN",
        "pf, OPEN",
        "p|, OPEN",
        "p|p, PASS",
        "f|f, FAIL",
        "f|p, PASS",
    })
    void aCheckSaysWhatItsLastRunsSay(String runs, Verdict verdict) {
        assertThat(check("queue", true, runs).verdict(ROUND)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, p, PASS",
        "PASS, '', OPEN",
        "PASS, i, OPEN",
        "PASS, f, OPEN",
        "PASS, ff, FAIL",
        "OPEN, p, OPEN",
        "OPEN, ff, FAIL",
        "FAIL, p, FAIL",
        "INCONCLUSIVE, p, INCONCLUSIVE",
        "INCONCLUSIVE, i, INCONCLUSIVE",
        "INCONCLUSIVE, ff, FAIL",
    })
    void oneFailureFailsAndAllHaveToPass(Verdict analysis, String runs, Verdict joined) {
        Observation.Judgement judgement = Objects.requireNonNull(
                join(analysis(analysis), check("queue", true, runs)).observed());

        assertThat(judgement.verdict()).isEqualTo(joined);
        assertThat(judgement.round()).isEqualTo(ROUND);
    }

    @Test
    void eachEnforcedCheckCounts() {
        CheckState good = check("good", true, "p");

        assertThat(join(analysis(Verdict.PASS), good, check("queue", true, "f")).observed())
                .isEqualTo(
                        new Observation.Judgement(ROUND, Verdict.OPEN, "waiting for: check queue to pass: line of f"));
        assertThat(join(analysis(Verdict.OPEN), good, check("queue", true, "ff"))
                        .observed())
                .isEqualTo(new Observation.Judgement(ROUND, Verdict.FAIL, "check queue failed twice: line of f"));
    }

    @Test
    void anObservedCheckChangesNothing() {
        CheckState observed = check("queue", false, "fff");

        for (Verdict verdict : Verdict.values()) {
            assertThat(join(analysis(verdict), observed).observed())
                    .isEqualTo(join(analysis(verdict)).observed());
        }
        assertThat(join(analysis(Verdict.PASS), observed).waitingFor()).isNull();
    }

    @Test
    void beforeTheAnalysisOnlyAFailureCounts() {
        assertThat(join(null, check("queue", true, "p")).observed()).isNull();
        assertThat(join(null, check("queue", true, "ff")).observed())
                .isEqualTo(new Observation.Judgement(ROUND, Verdict.FAIL, "check queue failed twice: line of f"));
    }

    @Test
    void theTrailerHasTheLastRunOfEachCheck() {
        assertThat(join(analysis(Verdict.PASS), check("queue", true, "i"), check("trend", false, "f"))
                        .trailer())
                .isEqualTo("open queue=inconclusive trend=fail");
        assertThat(join(analysis(Verdict.PASS)).trailer()).isEqualTo("pass");
        assertThat(join(null, check("queue", true, "p")).trailer()).isNull();
    }
}
