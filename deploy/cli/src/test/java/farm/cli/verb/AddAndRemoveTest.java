package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.error.ExitCode;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AddAndRemoveTest extends FakeFarmFixture {

    private static final String ID = "goat-127.0.0.1-8104";

    private final AtomicInteger polls = new AtomicInteger();

    private static String status(PartState state) {
        return PartsJson.write(List.of(new Part(PartKind.INSTANCE, ID, "goat", "0.0.3", "127.0.0.1", 8104, 1L, state)));
    }

    /** A console that starts an instance, which is passing from the third poll on. */
    private Answer starting(HttpExchange request) {
        return request.getRequestMethod().equals("POST")
                ? new Answer(201, "[\"" + ID + "\"]")
                : new Answer(200, status(polls.incrementAndGet() < 3 ? PartState.STARTING : PartState.PASSING));
    }

    private static Answer metrics(boolean up) {
        return new Answer(
                200,
                "haproxy_server_status{proxy=\"goat-0.0.3\",server=\"127.0.0.1:8104\",state=\"UP\"} " + (up ? 1 : 0)
                        + "\n");
    }

    @Test
    void addReturnsWhenEachLoadBalancerHasTheInstance() {
        AtomicInteger asked = new AtomicInteger();
        farm.at(FakeFarm.CONSOLE, this::starting)
                .at(FakeFarm.GOAT_STATS, request -> metrics(true))
                .at(FakeFarm.OTHER_GOAT_STATS, request -> metrics(asked.incrementAndGet() >= 4));
        assertThatCommand(new CommandRunner(folder).run("add", "goat", "--version", "0.0.3"))
                .exitsWith(ExitCode.OK)
                .printsExactly(ID)
                .reportsNothing();
        assertThat(asked).hasValueGreaterThanOrEqualTo(4);
        assertThat(farm.requests())
                .first()
                .isEqualTo("POST /api/instances {\"service\":\"goat\",\"version\":\"0.0.3\",\"count\":1}");
    }

    /**
     * A console whose new instance is in a crash loop, and disappears two polls after its removal.
     */
    private Answer endingAtOnce(HttpExchange request) {
        return switch (request.getRequestMethod()) {
            case "POST" -> new Answer(201, "[\"" + ID + "\"]");
            case "DELETE" -> {
                polls.set(100);
                yield new Answer(202, "");
            }
            default -> {
                int poll = polls.incrementAndGet();
                yield new Answer(
                        200,
                        poll >= 103
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
                                        poll < 3 ? 1 : 2,
                                        "no milk today"))));
            }
        };
    }

    @Test
    void addRemovesAVersionInACrashLoop() {
        farm.at(FakeFarm.CONSOLE, this::endingAtOnce);
        assertThatCommand(new CommandRunner(folder).run("add", "goat", "--version", "0.0.3"))
                .exitsWith(ExitCode.FAILED)
                .printsNothing()
                .reportsOneLine(
                        ID + " ended or could not be started 2 times in a row: no milk today",
                        "removed " + ID + " again");
        assertThat(farm.requests()).contains("DELETE /api/instances/" + ID + "?force=true");
        assertThat(polls).as("waited until it had ended").hasValueGreaterThanOrEqualTo(103);
    }

    @Test
    void eachInstanceThatStaysIsNamedWithItsRemoval() {
        Part broken = new Part(
                PartKind.INSTANCE, ID, "goat", "0.0.3", "127.0.0.1", 8104, null, PartState.STOPPED, 2, "no milk");
        farm.at(FakeFarm.CONSOLE, request -> switch (request.getRequestMethod()) {
            case "POST" -> new Answer(201, "[\"" + ID + "\",\"goat-127.0.0.1-8105\"]");
            case "DELETE" -> new Answer(507, "{\"detail\":\"no space is left\"}");
            default -> new Answer(200, PartsJson.write(List.of(broken)));
        });
        assertThatCommand(new CommandRunner(folder).run("add", "goat", "--version", "0.0.3", "--count", "2"))
                .exitsWith(ExitCode.FAILED)
                .printsNothing()
                .reports(
                        "no space is left",
                        "could not be removed again; run ./farm remove " + ID + "; ./farm remove goat-127.0.0.1-8105)");
    }

    @Test
    void aFailureOfTheConsoleIsShownWithItsReason() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(507, "{\"detail\":\"no space is left\"}"));
        assertThatCommand(new CommandRunner(folder).run("add", "goat", "--version", "1"))
                .exitsWith(ExitCode.FAILED)
                .reportsOneLine("no space is left")
                .nowherePrints("does not answer");
    }

    @Test
    void addPassesTheInjectedFaultsOn() {
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
    void aRefusalOfTheConsoleIsShownWithItsReason() {
        farm.at(
                FakeFarm.CONSOLE,
                request -> new Answer(404, "{\"title\":\"Not Found\",\"detail\":\"no service 'cow'\"}"));
        assertThatCommand(new CommandRunner(folder).run("add", "cow", "--version", "1"))
                .exitsWith(ExitCode.REFUSED)
                .printsNothing()
                .reportsOneLine("no service 'cow'");
    }

    @Test
    void mistakesAreReportedBeforeAnyRequest() {
        farm.at(FakeFarm.CONSOLE, this::starting);
        CommandRunner cli = new CommandRunner(folder);
        assertThatCommand(cli.run("add", "goat", "--version", "a b"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("'a b'", "version name");
        assertThatCommand(cli.run("add", "Goat", "--version", "1"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("'Goat'");
        assertThatCommand(cli.run("add", "goat")).exitsWith(ExitCode.USAGE).reportsOneLine("--version");
        assertThatCommand(cli.run("add", "goat", "--version", "1", "--count", "0"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("--count 0");
        assertThatCommand(cli.run("add", "goat", "--version", "1", "--error-rate", "2"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("--error-rate");
        assertThatCommand(cli.run("add", "goat", "--version", "1", "--error-rate", "NaN"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("--error-rate");
        assertThatCommand(cli.run("add", "goat", "--version", "1", "--latency", "fast"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("--latency fast");
        assertThatCommand(cli.run("remove", "goat"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("which goat?", "--version");
        assertThat(farm.requests()).isEmpty();
    }

    /** A console that drains for three polls. */
    private Answer draining(HttpExchange request) {
        return request.getRequestMethod().equals("DELETE")
                ? new Answer(202, "")
                : new Answer(200, polls.incrementAndGet() < 4 ? status(PartState.STOPPED) : "[]");
    }

    @Test
    void removeReturnsWhenTheVersionHasEnded() {
        farm.at(FakeFarm.CONSOLE, this::draining);
        assertThatCommand(new CommandRunner(folder).run("remove", "goat", "--version", "0.0.3"))
                .exitsWith(ExitCode.OK)
                .printsExactly("removed " + ID);
        assertThat(farm.requests()).contains("DELETE /api/services/goat/versions/0.0.3?force=false");
        assertThat(polls).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void removeAcceptsTheIdOfAnInstance() {
        farm.at(FakeFarm.CONSOLE, this::draining);
        assertThatCommand(new CommandRunner(folder).run("remove", ID, "--force"))
                .exitsWith(ExitCode.OK)
                .printsExactly("removed " + ID);
        assertThat(farm.requests()).contains("DELETE /api/instances/" + ID + "?force=true");
    }

    @Test
    void namesAreEncodedInThePath() {
        farm.at(FakeFarm.CONSOLE, this::draining);
        new CommandRunner(folder).run("remove", "../x?y z");
        assertThat(farm.requests()).contains("DELETE /api/instances/..%2Fx%3Fy%20z?force=false");
    }

    @Test
    void aVersionWithWeightIsRefused() {
        farm.at(
                FakeFarm.CONSOLE,
                request -> request.getRequestMethod().equals("DELETE")
                        ? new Answer(409, "{\"detail\":\"goat 0.0.3 has weight\"}")
                        : new Answer(200, status(PartState.PASSING)));
        assertThatCommand(new CommandRunner(folder).run("remove", "goat", "--version", "0.0.3"))
                .exitsWith(ExitCode.REFUSED)
                .reportsOneLine("has weight");
    }

    @Test
    void anUnreachableConsoleIsReported() {
        assertThatCommand(new CommandRunner(folder).run("add", "goat", "--version", "1"))
                .exitsWith(ExitCode.UNREACHABLE)
                .reportsOneLine("does not answer", "farm up");
    }
}
