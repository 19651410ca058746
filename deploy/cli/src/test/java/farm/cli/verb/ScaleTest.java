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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest extends FakeFarmFixture {

    private static final String ID = "goat-127.0.0.1-8104";

    private final AtomicInteger polls = new AtomicInteger();

    private static Part goat(int port, PartState state, int restarts) {
        return new Part(
                PartKind.INSTANCE,
                "goat-127.0.0.1-" + port,
                "goat",
                "0.0.1",
                "127.0.0.1",
                port,
                1L,
                state,
                restarts,
                restarts == 0 ? null : "no milk today");
    }

    private static Answer metrics() {
        return new Answer(
                200, "haproxy_server_status{proxy=\"goat-0.0.1\",server=\"127.0.0.1:8104\",state=\"UP\"} 1\n");
    }

    private Answer growing(HttpExchange request) {
        return request.getRequestMethod().equals("PUT")
                ? new Answer(200, "{\"before\":1,\"started\":[\"" + ID + "\"]}")
                : new Answer(
                        200,
                        PartsJson.write(List.of(
                                goat(8101, PartState.PASSING, 0),
                                goat(8104, polls.incrementAndGet() < 4 ? PartState.STARTING : PartState.PASSING, 0))));
    }

    @Test
    void returnsWhenEachLoadBalancerHasTheInstances() {
        farm.at(FakeFarm.CONSOLE, this::growing)
                .at(FakeFarm.GOAT_STATS, request -> metrics())
                .at(FakeFarm.OTHER_GOAT_STATS, request -> metrics());
        assertThatCommand(new CommandRunner(folder).run("scale", "goat", "0.0.1=2"))
                .exitsWith(ExitCode.OK)
                .printsExactly("goat 0.0.1: 2 instances");
        assertThat(farm.requests())
                .first()
                .isEqualTo("PUT /api/services/goat/versions/0.0.1 {\"count\":2,\"force\":false}");
        assertThat(polls).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void returnsWhenSurplusInstancesHaveEnded() {
        farm.at(
                FakeFarm.CONSOLE,
                request -> request.getRequestMethod().equals("PUT")
                        ? new Answer(200, "{\"before\":2,\"started\":[]}")
                        : new Answer(
                                200,
                                PartsJson.write(
                                        polls.incrementAndGet() < 3
                                                ? List.of(
                                                        goat(8101, PartState.PASSING, 0),
                                                        goat(8104, PartState.STOPPED, 0))
                                                : List.of(goat(8101, PartState.PASSING, 0)))));
        assertThatCommand(new CommandRunner(folder).run("scale", "goat", "0.0.1=1", "--force"))
                .exitsWith(ExitCode.OK)
                .printsExactly("goat 0.0.1: 1 instance");
        assertThat(polls).hasValueGreaterThanOrEqualTo(3);
        assertThat(farm.requests()).first().asString().endsWith("{\"count\":1,\"force\":true}");
    }

    @Test
    void aCrashLoopPutsTheCountBack() {
        farm.at(
                FakeFarm.CONSOLE,
                request -> request.getRequestMethod().equals("PUT")
                        ? new Answer(200, "{\"before\":1,\"started\":[\"" + ID + "\"]}")
                        : new Answer(
                                200,
                                PartsJson.write(
                                        List.of(goat(8101, PartState.PASSING, 0), goat(8104, PartState.STOPPED, 2)))));
        assertThatCommand(new CommandRunner(folder).run("scale", "goat", "0.0.1=2"))
                .exitsWith(ExitCode.FAILED)
                .printsNothing()
                .reportsOneLine(
                        ID + " ended or could not be started 2 times in a row: no milk today",
                        "goat 0.0.1 has 1 again");
        assertThat(farm.requests()).contains("PUT /api/services/goat/versions/0.0.1 {\"count\":1,\"force\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.1", "0.0.1=", "0.0.1=two", "0.0.1=-1", "0.0.1=201", "0.0.1=9999999999"})
    void aStrangeNumberIsRefused(String target) {
        assertThatCommand(new CommandRunner(folder).run("scale", "goat", target))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("write VERSION=N, such as 0.0.1=3");
        assertThat(farm.requests()).isEmpty();
    }

    @Test
    void aRefusalIsShown() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(409, "{\"detail\":\"goat 0.0.1 has weight\"}"));
        assertThatCommand(new CommandRunner(folder).run("scale", "goat", "0.0.1=0"))
                .exitsWith(ExitCode.REFUSED)
                .reportsOneLine("goat 0.0.1 has weight");
    }
}
