package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.error.ExitCode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code farm restart --repin}. */
class RepinTest extends FakeFarmFixture {

    private static final String ID = "goat-127.0.0.1-8103";

    private final AtomicInteger polls = new AtomicInteger();

    @Test
    void pinsTheVersionAnewAndRestartsIt() {
        farm.at(FakeFarm.CONSOLE, request -> {
            boolean isDone = request.getRequestMethod().equals("GET") && polls.incrementAndGet() > 2;
            return new Answer(200, "{\"ids\":[" + (isDone ? "" : "\"" + ID + "\"") + "],\"failure\":null}");
        });
        assertThatCommand(new CommandRunner(folder).run("restart", "goat", "--version", "0.0.2", "--repin"))
                .exitsWith(ExitCode.OK)
                .printsExactly("restarted " + ID);
        assertThat(farm.requests())
                .first()
                .isEqualTo("POST /api/restarts {\"target\":\"goat\",\"version\":\"0.0.2\",\"repin\":true}");
    }

    @Test
    void aVersionWithoutInstancesIsOnlyPinned() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(200, "{\"ids\":[],\"failure\":null}"));
        assertThatCommand(new CommandRunner(folder).run("restart", "goat", "--version", "0.0.2", "--repin"))
                .exitsWith(ExitCode.OK)
                .printsExactly("goat 0.0.2 is pinned anew; it has no instances");
    }

    @Test
    void aBuildThatCannotBePinnedIsRefused() {
        farm.at(
                FakeFarm.CONSOLE,
                request -> new Answer(409, "{\"detail\":\"goat 0.0.2 keeps its build: goat-service is not built\"}"));
        assertThatCommand(new CommandRunner(folder).run("restart", "goat", "--version", "0.0.2", "--repin"))
                .exitsWith(ExitCode.REFUSED)
                .printsNothing()
                .reportsOneLine("goat 0.0.2 keeps its build: goat-service is not built");
    }

    @Test
    void aVersionHasToBeNamed() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(500, ""));
        assertThatCommand(new CommandRunner(folder).run("restart", "goat", "--repin"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("--repin needs a service and --version");
        assertThat(farm.requests()).isEmpty();
    }
}
