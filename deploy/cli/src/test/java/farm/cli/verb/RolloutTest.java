package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.CommandRunner;
import farm.cli.Outcome;
import farm.cli.api.Json;
import farm.cli.error.ExitCode;
import farm.cli.rollout.RolloutExamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code farm rollout status}, {@code list}, {@code history} and the commands. */
class RolloutTest extends RolloutFixture {

    @Test
    void anAbortSaysThatAllGoBack() {
        answer(200, RolloutExamples.judging().replace("\"by\":", "\"group\":\"with farmer 0.0.4 (1 of 2)\",\"by\":"));
        assertThatCommand(farm("rollout", "abort", "goat"))
                .exitsWith(ExitCode.OK)
                .reports("all rollouts of its group go back, the later ones first");
    }

    @Test
    void statusIsAPictureWithAnExitCode() {
        answer(
                RolloutExamples.judging(),
                RolloutExamples.paused(),
                RolloutExamples.degraded(),
                RolloutExamples.healthy());
        assertThatCommand(farm("rollout", "status", "goat"))
                .exitsWith(ExitCode.PROGRESSING)
                .prints("goat 0.0.3  canary  Progressing: judging step 2 of 4", "  5 ━━ 25 ──▶ 50 ── 100\n");
        assertThatCommand(farm("rollout", "status", "goat"))
                .exitsWith(ExitCode.PAUSED)
                .prints("to go on: ./farm rollout resume goat");
        assertThatCommand(farm("rollout", "status", "goat")).exitsWith(ExitCode.DEGRADED);
        assertThatCommand(farm("rollout", "status", "goat"))
                .exitsWith(ExitCode.OK)
                .reportsNothing();
    }

    @Test
    void statusOfAllHasTheWorstExitCode() {
        String farmer = RolloutExamples.paused().replace("goat", "farmer");
        answer("[" + RolloutExamples.judging() + "," + farmer + "]");
        assertThatCommand(farm("rollout", "status")).exitsWith(ExitCode.PAUSED).prints("goat 0.0.3", "farmer 0.0.3");
        assertThat(farm.requests()).containsExactly("GET /api/rollouts");
    }

    @Test
    void withoutARolloutThereIsAHint() {
        answer("[]");
        for (String verb : List.of("status", "list")) {
            assertThatCommand(farm("rollout", verb))
                    .exitsWith(ExitCode.OK)
                    .printsExactly("no rollouts yet; to start one: ./farm rollout start SERVICE --version V");
        }
        assertThatCommand(farm("rollout", "status", "--json")).printsExactly("[]");
    }

    @Test
    void anUnknownServiceIsRefused() {
        answer(404, "{\"title\":\"not found\",\"detail\":\"there has been no rollout of cow\"}");
        assertThatCommand(farm("rollout", "status", "cow"))
                .exitsWith(ExitCode.REFUSED)
                .reportsOneLine("there has been no rollout of cow");
    }

    @Test
    void jsonIsThatOfTheConsole() {
        answer(RolloutExamples.judging(), "[" + RolloutExamples.judging() + "]");
        Outcome one = farm("rollout", "status", "goat", "--json");
        assertThatCommand(one).exitsWith(ExitCode.PROGRESSING);
        assertThat(Json.read(one.out())).isEqualTo(Json.read(RolloutExamples.judging()));
        assertThat(Json.read(farm("rollout", "status", "--json").out()).get(0))
                .isEqualTo(Json.read(RolloutExamples.judging()));
        assertThatCommand(farm("rollout", "status", "--json", "-w")).exitsWith(ExitCode.USAGE);
    }

    @Test
    void aRolloutIsFollowedUntilItHasGoneBack() {
        answer(RolloutExamples.judging(), RolloutExamples.judging(), RolloutExamples.degraded());
        assertThatCommand(farm("rollout", "status", "goat", "-w"))
                .exitsWith(ExitCode.DEGRADED)
                .prints("goat-17: Degraded: gone back: 12 of 400 requests failed");
    }

    @Test
    void aTerminalIsRedrawn() {
        answer(RolloutExamples.judging(), RolloutExamples.judging(), RolloutExamples.healthy());
        assertThatCommand(new CommandRunner(folder)
                        .with("FARM_TERMINAL", "out err")
                        .run("rollout", "status", "goat", "-w"))
                .exitsWith(ExitCode.OK)
                .prints("\u001b[H", "25 ──▶", "\u001b[32mHealthy\u001b[0m: promoted");
    }

    @Test
    void listAndHistoryAreTables() {
        answer("[" + RolloutExamples.degraded() + "]");
        assertThatCommand(farm("rollout", "list"))
                .exitsWith(ExitCode.OK)
                .prints("ROLLOUT  VERSION  STRATEGY  PHASE", "goat-17  0.0.3    canary    Degraded", "12m");
        assertThatCommand(farm("rollout", "history", "goat"))
                .exitsWith(ExitCode.OK)
                .prints("gone back: 12 of 400 requests failed");
        assertThat(farm.requests()).containsExactly("GET /api/rollouts", "GET /api/rollouts/goat/history");
        assertThat(Json.read(farm("rollout", "history", "goat", "--json").out()))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "promote", "abort", "retry", "undo"})
    void aCommandIsSentAndItsResultShown(String verb) {
        answer(RolloutExamples.paused());
        assertThatCommand(farm("rollout", verb, "goat", "--index", "42"))
                .exitsWith(ExitCode.OK)
                .printsExactly("goat-17: Paused: a person paused it");
        assertThat(farm.requests().getLast())
                .startsWith(
                        "POST /api/rollouts/goat/" + verb + " {\"index\":42,\"reason\":null,\"full\":false,\"by\":\"");
    }

    @Test
    void abortHasAReasonAndPromoteMayBeFull() {
        answer(RolloutExamples.degraded());
        farm("rollout", "abort", "goat", "-m", "wrong version");
        assertThat(sent().path("reason").asText()).isEqualTo("wrong version");
        assertThat(sent().path("index").isNull()).isTrue();
        farm("rollout", "promote", "goat", "--full");
        assertThat(sent().path("full").asBoolean()).isTrue();
    }

    @Test
    void aRefusedCommandSaysWhy() {
        answer(409, "{\"title\":\"conflict\",\"detail\":\"goat-17 is not paused\"}");
        assertThatCommand(farm("rollout", "resume", "goat"))
                .exitsWith(ExitCode.REFUSED)
                .reportsOneLine("goat-17 is not paused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "no JSON", "{\"id\":\"goat-17\",\"service\":7}"})
    void aStrangeAnswerIsReported(String body) {
        answer(body);
        assertThatCommand(farm("rollout", "status", "goat"))
                .exitsWith(ExitCode.UNREACHABLE)
                .reportsOneLine("not that of this farm's console");
    }
}
