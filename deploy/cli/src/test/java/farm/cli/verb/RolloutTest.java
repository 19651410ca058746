package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.Outcome;
import farm.cli.api.Json;
import farm.cli.error.ExitCode;
import farm.cli.rollout.RolloutExamples;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code farm rollout start}, {@code status}, {@code list}, {@code history} and the commands. */
class RolloutTest extends FakeFarmFixture {

    private Outcome farm(String... args) {
        return new CommandRunner(folder).run(args);
    }

    private void answer(int status, String body) {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(status, body));
    }

    /** Answers with one body after the other; the last one stays. */
    private void answer(String... bodies) {
        Queue<String> left = new ConcurrentLinkedQueue<>(List.of(bodies));
        String last = bodies[bodies.length - 1];
        farm.at(FakeFarm.CONSOLE, request -> {
            String next = left.poll();
            return new Answer(200, next == null ? last : next);
        });
    }

    private JsonNode sent() {
        String request = farm.requests().getLast();
        return Json.read(request.substring(request.indexOf('{')));
    }

    @Test
    void startSendsWhatIsAsked() {
        answer(201, RolloutExamples.judging());
        assertThatCommand(farm(
                        "rollout", "start", "goat", "--version", "0.0.3", "--steps", "5,50,100", "--replicas", "2"))
                .exitsWith(ExitCode.OK)
                .printsExactly("goat-17: Progressing: judging step 2 of 4")
                .reports("to follow it: ./farm rollout status goat -w");
        assertThat(farm.requests().getLast()).startsWith("POST /api/rollouts {");
        JsonNode request = sent();
        assertThat(request.path("by").asText()).contains("@");
        assertThat(request.toString())
                .startsWith(("{'service':'goat','version':'0.0.3','strategy':null,'steps':'5,50,100',"
                                + "'replicas':'2','replace':false,'dryRun':false,")
                        .replace('\'', '"'));
    }

    @Test
    void severalServicesStartAsOne() {
        answer(201, RolloutExamples.judging().replace("\"by\":", "\"group\":\"with farmer 0.0.4 (1 of 2)\",\"by\":"));
        assertThatCommand(farm("rollout", "start", "goat=0.0.3", "farmer=0.0.4"))
                .exitsWith(ExitCode.OK)
                .printsExactly("goat-17, with farmer 0.0.4 (1 of 2): Progressing: judging step 2 of 4");
        assertThat(sent().path("members"))
                .isEqualTo(Json.read("[{\"service\":\"goat\",\"version\":\"0.0.3\"},"
                        + "{\"service\":\"farmer\",\"version\":\"0.0.4\"}]"));
        assertThat(sent().path("service").isNull()).isTrue();
    }

    @Test
    void anAbortSaysThatAllGoBack() {
        answer(200, RolloutExamples.judging().replace("\"by\":", "\"group\":\"with farmer 0.0.4 (1 of 2)\",\"by\":"));
        assertThatCommand(farm("rollout", "abort", "goat"))
                .exitsWith(ExitCode.OK)
                .reports("all rollouts of its group go back, the later ones first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "goat|the version of goat is missing",
                "goat farmer=1|the version of goat is missing",
                "goat=1 farmer=1 --version 1|has two versions",
                "goat farmer --version 1|--version takes one service",
                "goat=1 goat=2|named twice",
                "goat=1 farmer=1 -w|--watch takes one service",
                "goat=1 farmer=1 --replace|--replace takes one service",
            })
    void aGroupNeedsAVersionOfEachService(String arguments, String message) {
        assertThatCommand(farm(("rollout start " + arguments).split(" ")))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine(message);
        assertThat(farm.requests()).isEmpty();
    }

    @Test
    void aDryRunShowsThePlan() {
        answer(200, "{\"summary\":[\"goat: canary: 5, 100 %\",\"judged: errors\"]}");
        assertThatCommand(farm("rollout", "start", "goat", "--version", "0.0.3", "--dry-run"))
                .exitsWith(ExitCode.OK)
                .printsExactly("goat: canary: 5, 100 %", "judged: errors")
                .reportsNothing();
        assertThat(sent().path("dryRun").asBoolean()).isTrue();
    }

    @Test
    void aSecondStartNamesTheFirst() {
        answer(409, "{\"title\":\"conflict\",\"detail\":\"goat-17 is under way; abort it first\"}");
        assertThatCommand(farm("rollout", "start", "goat", "--version", "0.0.3"))
                .exitsWith(ExitCode.REFUSED)
                .reportsOneLine("goat-17 is under way");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--steps=5,x|is not a weight",
                "--steps=50,5|5 is not more than 50",
                "--strategy=blue|is not a strategy",
                "--replicas=0|--replicas '0' is not valid",
                "--dry-run -w|exclude each other"
            })
    void mistakesAreFoundBeforeTheFarmIsAsked(String options, String message) {
        String line = "rollout start goat --version 0.0.3 " + options;
        assertThatCommand(farm(line.split(" "))).exitsWith(ExitCode.USAGE).reportsOneLine(message);
        assertThat(farm.requests()).isEmpty();
    }

    @Test
    void startFollowsTheRolloutUntilItHasEnded() {
        answer(RolloutExamples.judging(), RolloutExamples.judging(), RolloutExamples.healthy());
        assertThatCommand(farm("rollout", "start", "goat", "--version", "0.0.3", "-w"))
                .exitsWith(ExitCode.OK)
                .printsExactly(
                        "goat-17: Progressing: judging step 2 of 4",
                        "goat-17: wanted 25.00 %",
                        "goat-17: Healthy: promoted")
                .reportsNothing();
        assertThat(farm.requests()).contains("GET /api/rollouts/goat?index=42&wait=1s");
    }

    @Test
    void aReplacementIsFollowedOnceItHasBegun() {
        String next = RolloutExamples.healthy().replace("17", "18");
        answer(RolloutExamples.degraded(), RolloutExamples.degraded(), next);
        assertThatCommand(farm("rollout", "start", "goat", "--version", "0.0.3", "--replace", "-w"))
                .exitsWith(ExitCode.OK)
                .prints("goat-17: Degraded: gone back", "goat-18: Healthy: promoted");
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
