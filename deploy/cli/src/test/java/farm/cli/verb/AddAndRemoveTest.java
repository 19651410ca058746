package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatIt;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.error.ExitCode;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddAndRemoveTest {

    private static final String ID = "goat-127.0.0.1-8104";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeFarm farm;

    private final AtomicInteger looks = new AtomicInteger();

    @BeforeEach
    void start() {
        farm = new FakeFarm(folder);
    }

    @AfterEach
    void stop() {
        farm.close();
    }

    private static String status(PartState state) {
        return PartsJson.write(List.of(new Part(PartKind.INSTANCE, ID, "goat", "0.0.3", "127.0.0.1", 8104, 1L, state)));
    }

    /** A console that starts an instance, which is well from the third look on. */
    private Answer starting(HttpExchange request) {
        return request.getRequestMethod().equals("POST")
                ? new Answer(201, "[\"" + ID + "\"]")
                : new Answer(200, status(looks.incrementAndGet() < 3 ? PartState.STARTING : PartState.PASSING));
    }

    private static Answer metrics(boolean up) {
        return new Answer(
                200,
                "haproxy_server_status{proxy=\"goat-0.0.3\",server=\"127.0.0.1:8104\",state=\"UP\"} " + (up ? 1 : 0)
                        + "\n");
    }

    @Test
    void addReturnsOnlyWhenEachLoadBalancerHasTheInstance() {
        AtomicInteger asked = new AtomicInteger();
        farm.at(FakeFarm.CONSOLE, this::starting)
                .at(FakeFarm.GOAT_STATS, request -> metrics(true))
                .at(FakeFarm.OTHER_GOAT_STATS, request -> metrics(asked.incrementAndGet() >= 4));
        assertThatIt(new CommandRunner(folder).run("add", "goat", "--version", "0.0.3"))
                .endsWith(ExitCode.OK)
                .saysExactly(ID)
                .complainsOfNothing();
        assertThat(asked).hasValueGreaterThanOrEqualTo(4);
        assertThat(farm.requests())
                .first()
                .isEqualTo("POST /api/instances {\"service\":\"goat\",\"version\":\"0.0.3\",\"count\":1}");
    }

    /** A console whose new instance ends at once, and is gone two looks after it was removed. */
    private Answer endingAtOnce(HttpExchange request) {
        return switch (request.getRequestMethod()) {
            case "POST" -> new Answer(201, "[\"" + ID + "\"]");
            case "DELETE" -> {
                looks.set(100);
                yield new Answer(202, "");
            }
            default -> {
                int look = looks.incrementAndGet();
                yield new Answer(
                        200,
                        look >= 103
                                ? "[]"
                                : PartsJson.write(List.of(new Part(
                                        PartKind.INSTANCE,
                                        ID,
                                        "goat",
                                        "0.0.3",
                                        "127.0.0.1",
                                        8104,
                                        null,
                                        PartState.STOPPED,
                                        look < 3 ? 1 : 2,
                                        "no milk today"))));
            }
        };
    }

    @Test
    void aVersionThatEndsAtOnceIsTakenBackWithItsReason() {
        farm.at(FakeFarm.CONSOLE, this::endingAtOnce);
        assertThatIt(new CommandRunner(folder).run("add", "goat", "--version", "0.0.3"))
                .endsWith(ExitCode.BROKEN)
                .saysNothing()
                .complainsInOneLine(ID + " ended 2 times in a row: no milk today", "taken back");
        assertThat(farm.requests()).contains("DELETE /api/instances/" + ID + "?force=true");
        assertThat(looks).as("waited until it was gone").hasValueGreaterThanOrEqualTo(103);
    }

    @Test
    void aConsoleThatCanNotIsToldInItsOwnWords() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(507, "{\"detail\":\"no space is left\"}"));
        assertThatIt(new CommandRunner(folder).run("add", "goat", "--version", "1"))
                .endsWith(ExitCode.BROKEN)
                .complainsInOneLine("no space is left")
                .neverSays("does not answer");
    }

    @Test
    void addHandsTheFaultsOn() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(400, "{\"detail\":\"not today\"}"));
        new CommandRunner(folder)
                .run(
                        "add",
                        "goat",
                        "--version",
                        "bad",
                        "--count",
                        "2",
                        "--error-rate",
                        "0.1",
                        "--latency",
                        "200ms",
                        "--startup-delay",
                        "5s");
        assertThat(farm.requests())
                .containsExactly("POST /api/instances {\"service\":\"goat\",\"version\":\"bad\",\"count\":2,"
                        + "\"errorRate\":0.1,\"latency\":\"200ms\",\"startupDelay\":\"5s\"}");
    }

    @Test
    void whatTheConsoleRefusesIsToldInItsOwnWords() {
        farm.at(
                FakeFarm.CONSOLE,
                request -> new Answer(404, "{\"title\":\"Not Found\",\"detail\":\"no service 'cow'\"}"));
        assertThatIt(new CommandRunner(folder).run("add", "cow", "--version", "1"))
                .endsWith(ExitCode.REFUSED)
                .saysNothing()
                .complainsInOneLine("no service 'cow'");
    }

    @Test
    void mistakesAreNamedBeforeAnythingIsAsked() {
        farm.at(FakeFarm.CONSOLE, this::starting);
        CommandRunner cli = new CommandRunner(folder);
        assertThatIt(cli.run("add", "goat", "--version", "a b"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("'a b'", "version name");
        assertThatIt(cli.run("add", "Goat", "--version", "1"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("'Goat'");
        assertThatIt(cli.run("add", "goat")).endsWith(ExitCode.USAGE).complainsInOneLine("--version");
        assertThatIt(cli.run("add", "goat", "--version", "1", "--count", "0"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("--count 0");
        assertThatIt(cli.run("add", "goat", "--version", "1", "--error-rate", "2"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("--error-rate");
        assertThatIt(cli.run("add", "goat", "--version", "1", "--error-rate", "NaN"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("--error-rate");
        assertThatIt(cli.run("add", "goat", "--version", "1", "--latency", "fast"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("--latency fast");
        assertThatIt(cli.run("remove", "goat")).endsWith(ExitCode.USAGE).complainsInOneLine("which goat?", "--version");
        assertThat(farm.requests()).isEmpty();
    }

    /** A console that drains for three looks. */
    private Answer draining(HttpExchange request) {
        return request.getRequestMethod().equals("DELETE")
                ? new Answer(202, "")
                : new Answer(200, looks.incrementAndGet() < 4 ? status(PartState.STOPPED) : "[]");
    }

    @Test
    void removeReturnsWhenTheVersionIsGone() {
        farm.at(FakeFarm.CONSOLE, this::draining);
        assertThatIt(new CommandRunner(folder).run("remove", "goat", "--version", "0.0.3"))
                .endsWith(ExitCode.OK)
                .saysExactly("removed " + ID);
        assertThat(farm.requests()).contains("DELETE /api/services/goat/versions/0.0.3?force=false");
        assertThat(looks).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void removeTakesOneInstanceByItsId() {
        farm.at(FakeFarm.CONSOLE, this::draining);
        assertThatIt(new CommandRunner(folder).run("remove", ID, "--force"))
                .endsWith(ExitCode.OK)
                .saysExactly("removed " + ID);
        assertThat(farm.requests()).contains("DELETE /api/instances/" + ID + "?force=true");
    }

    @Test
    void aNameCanNotLeadElsewhereInTheApi() {
        farm.at(FakeFarm.CONSOLE, this::draining);
        new CommandRunner(folder).run("remove", "../x?y z");
        assertThat(farm.requests()).contains("DELETE /api/instances/..%2Fx%3Fy%20z?force=false");
    }

    @Test
    void aVersionWithWeightStays() {
        farm.at(
                FakeFarm.CONSOLE,
                request -> request.getRequestMethod().equals("DELETE")
                        ? new Answer(409, "{\"detail\":\"goat 0.0.3 has weight\"}")
                        : new Answer(200, status(PartState.PASSING)));
        assertThatIt(new CommandRunner(folder).run("remove", "goat", "--version", "0.0.3"))
                .endsWith(ExitCode.REFUSED)
                .complainsInOneLine("has weight");
    }

    @Test
    void aConsoleThatIsAwayIsNamed() {
        assertThatIt(new CommandRunner(folder).run("add", "goat", "--version", "1"))
                .endsWith(ExitCode.UNREACHABLE)
                .complainsInOneLine("does not answer", "farm up");
    }
}
