package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class PlanAndApplyTest extends FakeFarmFixture {

    private static final String NOTHING = """
            {"file":"/home/farm.yaml","actions":[],"held":[],"invalid":null}""";
    private static final String PLAN = """
            {"file":"/home/farm.yaml","actions":[
              {"action":"start","part":"goat 0.0.3","count":2},
              {"action":"stop","part":"goat-127.0.0.1-8103","count":1}],
             "held":[{"part":"goat 0.0.1","writer":"an edit of farm.yaml","reason":"it has weight",
               "remedy":"give its weight to another version"}],
             "refused":[{"part":"goat 0.0.2","reason":"is pinned to build 0123456789ab","remedy":"run: farm restart"}],
             "invalid":null}""";

    @Test
    void planListsActionsAndRefusals() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(200, PLAN));
        assertThatCommand(new CommandRunner(folder).run("plan"))
                .exitsWith(ExitCode.CHANGES)
                .printsExactly(
                        "start 2 × goat 0.0.3",
                        "stop goat-127.0.0.1-8103",
                        "keep goat 0.0.1, which an edit of farm.yaml removed: it has weight;"
                                + " give its weight to another version",
                        "refuse another build: goat 0.0.2 is pinned to build 0123456789ab; run: farm restart");
        assertThat(farm.requests()).containsExactly("GET /api/plan");
        assertThatCommand(new CommandRunner(folder).run("plan", "--json"))
                .exitsWith(ExitCode.CHANGES)
                .prints("\"part\":\"goat 0.0.3\"");
    }

    @Test
    void anEmptyPlanExitsWith0() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(200, NOTHING));
        assertThatCommand(new CommandRunner(folder).run("plan"))
                .exitsWith(ExitCode.OK)
                .printsExactly("nothing to do: the farm is as /home/farm.yaml says");
    }

    @Test
    void anotherFileIsSentToTheConsole() throws IOException {
        Files.writeString(folder.resolve("new.yaml"), "services: none");
        farm.at(
                FakeFarm.CONSOLE,
                request -> new Answer(200, NOTHING.replace("null", "\"new.yaml:1: 'services' must be a mapping\"")));
        assertThatCommand(new CommandRunner(folder).run("plan", "--file", "new.yaml"))
                .exitsWith(ExitCode.CHANGES)
                .printsExactly("invalid: new.yaml:1: 'services' must be a mapping");
        assertThat(farm.requests())
                .containsExactly(
                        "POST /api/plan {\"name\":\"" + folder.resolve("new.yaml") + "\",\"text\":\"services: none\"}");
        assertThatCommand(new CommandRunner(folder).run("plan", "--file", "nowhere.yaml"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("nowhere.yaml: no such file");
    }

    @Test
    void aStrangeAnswerIsReported() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(200, "[]"));
        assertThatCommand(new CommandRunner(folder).run("plan"))
                .exitsWith(ExitCode.UNREACHABLE)
                .reportsOneLine("not that of this farm's console");
    }
}
