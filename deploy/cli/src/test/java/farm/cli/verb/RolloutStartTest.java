package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.Json;
import farm.cli.error.ExitCode;
import farm.cli.rollout.RolloutExamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code farm rollout start}. */
class RolloutStartTest extends RolloutFixture {

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
}
