package farm.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.rollout.RolloutCheck;
import farm.model.rollout.RolloutMetric;
import farm.model.rollout.RolloutStatus;
import farm.model.rollout.ShareInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RolloutPictureTest {

    private static final Instant NOW = Instant.parse("2026-12-01T01:03:12Z");
    private static final RolloutMetric ERRORS = new RolloutMetric("errors", 1, 412, 3, 1_240, 61, 0, "open");
    private static final RolloutMetric SLOW = new RolloutMetric("slow99", 6, 412, 12, 1_240, 34, 4, "open");

    private static RolloutStatus status(
            String phase, String state, @Nullable Integer step, String text, RolloutMetric... metrics) {
        return status(phase, state, step, text, List.of(metrics), List.of(), List.of());
    }

    private static RolloutStatus status(
            String phase,
            String state,
            @Nullable Integer step,
            String text,
            List<RolloutMetric> metrics,
            List<RolloutCheck> checks,
            List<String> problems) {
        boolean ended = state.equals("Healthy") || state.equals("Degraded");
        return new RolloutStatus(
                "goat-17",
                "goat",
                17,
                "0.0.3",
                "canary",
                phase,
                state,
                step,
                List.of(5, 25, 50, 100),
                text,
                null,
                step == null ? null : "slow99 not 2 points worse",
                "2026-12-01T01:00:00Z",
                "2026-12-01T01:02:00Z",
                ended ? "2026-12-01T02:05:00Z" : null,
                42,
                step == null ? null : (Double) 25.0,
                List.of(new ShareInForce("lb-1", ":8202", 25.0), new ShareInForce("lb-2", ":8203", null)),
                step == null ? null : (Double) 24.97,
                metrics,
                checks,
                problems,
                "me@host",
                null);
    }

    private static List<String> plain(RolloutStatus status) {
        List<String> lines = new RolloutPicture("./farm", false).lines(status, NOW);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        return lines;
    }

    @Test
    void aStepIsDrawnWithItsEvidence() {
        assertThat(plain(status("Progressing", "Judging", 2, "judging step 2 of 4", ERRORS, SLOW)))
                .containsExactly(
                        "goat 0.0.3  canary  Progressing: judging step 2 of 4           rollout 17, 3m12s",
                        "  5 ━━ 25 ──▶ 50 ── 100",
                        "  wanted 25.00 %   :8202 25.00 %   :8203 ?   seen 24.97 %",
                        "  errors   canary 1/412 0.24 %   baseline 3/1,240 0.24 %    pass 61 %   fail 0 %",
                        "  slow99   canary 6/412 1.46 %   baseline 12/1,240 0.97 %   pass 34 %   fail 4 %",
                        "  waiting for: slow99 not 2 points worse");
    }

    @Test
    void largeCountsStayWithinTheWidth() {
        RolloutMetric large =
                new RolloutMetric("slow50", 49_999, 99_999, 1_234_567, 12_345_678, 100, 100, "inconclusive");
        assertThat(plain(status("Progressing", "Judging", 4, "judging", large)))
                .contains("  5 ━━ 25 ━━ 50 ━━ 100")
                .contains("  slow50  canary 49,999/99,999 50.00 %  baseline 1.2M/12M 10.00 %  pass 100 %");
    }

    private static RolloutCheck check(String name, String mode, String verdict, int failures, String text) {
        return new RolloutCheck(name, mode, verdict, failures, text, null);
    }

    private static RolloutStatus checked(RolloutCheck... checks) {
        return status("Progressing", "Judging", 2, "judging step 2 of 4", List.of(), List.of(checks), List.of());
    }

    @Test
    void checksHaveTheirLastVerdictAndLine() {
        assertThat(plain(checked(
                        check(
                                "queue",
                                "enforce",
                                "fail",
                                1,
                                "lag is 1,200 messages, and the limit that we agreed on is 1,000"),
                        check("smoke-test", "enforce", "pass", 0, "12 requests"),
                        check("new", "enforce", "open", 0, ""),
                        check("trend", "observe", "fail", 7, "\u001b[2J 7 %"),
                        check("other", "enforce", "inconclusive", 0, "exit code 3: no route"))))
                .containsSubsequence(
                        "  check queue       fail 1 of 2     lag is 1,200 messages, and the limit that we",
                        "  agreed on is 1,000",
                        "  check smoke-test  pass            12 requests",
                        "  check new         not run yet",
                        "  check trend       fail (observe)  ?[2J 7 %",
                        "  check other       inconclusive    exit code 3: no route");
    }

    @Test
    void aProblemIsShown() {
        RolloutStatus status = status(
                "Healthy",
                "Healthy",
                null,
                "promoted",
                List.of(),
                List.of(),
                List.of("notify: https://example.org answers 500; 2 events wait"));

        assertThat(plain(status)).contains("  problem: notify: https://example.org answers 500; 2 events wait");
    }

    @Test
    void onlyAnotherVerdictOfACheckIsAChange() {
        RolloutChanges changes = new RolloutChanges();
        changes.lines(List.of(checked(check("queue", "enforce", "open", 0, ""))));

        assertThat(changes.lines(List.of(checked(check("queue", "enforce", "pass", 0, "lag 1")))))
                .containsExactly("goat-17: check queue: pass: lag 1");
        assertThat(changes.lines(List.of(checked(check("queue", "enforce", "pass", 0, "lag 2")))))
                .isEmpty();
        assertThat(changes.lines(List.of(checked(check("queue", "enforce", "fail", 1, "")))))
                .containsExactly("goat-17: check queue: fail 1 of 2");
        assertThat(changes.lines(List.of(checked(check("queue", "enforce", "pass", 0, "lag 3")))))
                .containsExactly("goat-17: check queue: pass: lag 3");
    }

    @Test
    void aLongTextHasLinesOfItsOwn() {
        List<String> lines = plain(status(
                "Degraded",
                "Degraded",
                null,
                "gone back: " + "many requests failed ".repeat(10).strip()));
        assertThat(lines.getFirst())
                .startsWith("goat 0.0.3  canary  Degraded  ")
                .endsWith("rollout 17, 1h05m");
        assertThat(lines.get(1)).startsWith("  gone back: many requests failed");
        assertThat(lines).contains("  5 ── 25 ── 50 ── 100").endsWith("  to try again: ./farm rollout retry goat");
    }

    @Test
    void aPausedOneSaysHowToGoOn() {
        assertThat(plain(status("Paused", "Paused", 2, "paused: a person paused it")))
                .first()
                .asString()
                .startsWith("goat 0.0.3  canary  Paused: a person paused it  ");
        assertThat(plain(status("Paused", "Paused", 2, "paused: a person paused it")))
                .contains("  to go on: ./farm rollout resume goat; to go back: ./farm rollout abort goat");
    }

    @Test
    void afterThePromotionAllStepsAreDone() {
        assertThat(plain(status("Healthy", "Healthy", null, "promoted"))).contains("  5 ━━ 25 ━━ 50 ━━ 100");
        assertThat(plain(status("Progressing", "Provisioning", null, "waiting")))
                .contains("  5 ── 25 ── 50 ── 100");
    }

    @Test
    void coloursMarkPhaseStepAndVerdicts() {
        RolloutMetric failed = new RolloutMetric("errors", 40, 412, 3, 1_240, 0, 100, "fail");
        List<String> lines =
                new RolloutPicture("./farm", true).lines(status("Progressing", "Judging", 2, "judging", failed), NOW);
        assertThat(String.join("\n", lines))
                .contains("\u001b[33mProgressing\u001b[0m: judging")
                .contains("5 ━━ \u001b[1m25 ──▶\u001b[0m \u001b[2m50 ──\u001b[0m")
                .contains("\u001b[33m:8203 ?\u001b[0m")
                .contains("\u001b[31mfail 100 %\u001b[0m");
    }

    @Test
    void hostileTextCannotSteerTheTerminal() {
        assertThat(plain(status("Progressing", "Judging", 2, "judging \u001b[2J")))
                .allSatisfy(line -> assertThat(line).doesNotContain("\u001b"));
    }

    @Test
    void onlyWhatIsNewIsAChange() {
        RolloutChanges changes = new RolloutChanges();
        assertThat(changes.lines(List.of(status("Progressing", "Judging", 2, "judging step 2 of 4", ERRORS))))
                .containsExactly("goat-17: Progressing: judging step 2 of 4", "goat-17: wanted 25.00 %");
        RolloutMetric passed = new RolloutMetric("errors", 1, 500, 3, 1_500, 100, 0, "pass");
        RolloutMetric later = new RolloutMetric("errors", 2, 600, 3, 1_600, 100, 0, "pass");
        List<List<String>> lines = new ArrayList<>();
        for (RolloutMetric metric : List.of(passed, later)) {
            lines.add(changes.lines(List.of(status("Progressing", "Judging", 2, "judging step 2 of 4", metric))));
        }
        assertThat(lines)
                .containsExactly(
                        List.of("goat-17: errors: pass, canary 1/500 0.20 %, baseline 3/1,500 0.20 %"), List.of());
    }
}
