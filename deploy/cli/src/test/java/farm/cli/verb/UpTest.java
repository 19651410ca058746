package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.Outcome;
import farm.cli.error.ExitCode;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Up, until milk flows or the keeper ends. */
class UpTest extends UpFixture {

    private static final Part GOAT = new Part(
            PartKind.INSTANCE, "goat-127.0.0.1-8101", "goat", "0.0.1", "127.0.0.1", 8101, 7L, PartState.PASSING);

    /** So that the console's port, which the test holds itself, is this farm's own. */
    private void theConsoleIsOurs() throws IOException {
        ProcessIdentity itself =
                ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        new ProcessRecords(farm.home())
                .put(new ProcessRecord("console", ProcessKind.CONSOLE, null, null, "127.0.0.1", null, itself));
    }

    @Test
    void returnsWhenAllPartsPassAndMilkFlows() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        AtomicInteger bottles = new AtomicInteger();
        Part starting = new Part(
                PartKind.INSTANCE, "goat-127.0.0.1-8102", "goat", "0.0.1", "127.0.0.1", 8102, null, PartState.STARTING);
        farm.at(
                FakeFarm.CONSOLE,
                request -> new Answer(
                        200, PartsJson.write(polls.incrementAndGet() < 4 ? List.of(GOAT, starting) : List.of(GOAT))));
        theConsoleIsOurs();
        CompletableFuture<Outcome> up = CompletableFuture.supplyAsync(() -> cli().run("up"));
        await().until(() -> keeper().isPresent()); // the ports are checked by then
        farm.at(
                FakeFarm.MILK,
                request -> bottles.incrementAndGet() < 3
                        ? new Answer(503, "{}")
                        : new Answer(200, "{\"farmer\":\"farmer:8111:0.0.1\",\"goat\":\"goat:8101:0.0.1\"}"));
        assertThatCommand(up.join())
                .exitsWith(ExitCode.OK)
                .prints("goat", "8101", "http://localhost:" + (FakeFarm.MILK + farm.offset()) + "/milk", "Try next:")
                .reports("1 of 2 parts are passing", "waiting for milk");
        assertThat(polls).hasValueGreaterThanOrEqualTo(4);
        assertThat(bottles).hasValue(3);
        assertThat(Files.readString(farm.home().log("keeper"))).contains("I keep");

        ProcessRecord first = keeper().orElseThrow();
        assertThatCommand(cli().run("up"))
                .as("again")
                .exitsWith(ExitCode.PORT_IN_USE); // the test's own milk is no HAProxy
        assertThat(keeper().orElseThrow()).isEqualTo(first);
    }

    @Test
    void aCrashLoopEndsTheWait() throws IOException {
        Part broken = new Part(
                PartKind.INSTANCE,
                "goat-1",
                "goat",
                "0.0.1",
                "127.0.0.1",
                1,
                null,
                PartState.STOPPED,
                3,
                "no milk today");
        farm.at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(GOAT, broken))));
        theConsoleIsOurs();
        Files.writeString(farm.home().log("goat-1"), "no milk today\n");
        assertThatCommand(cli().run("up"))
                .exitsWith(ExitCode.FAILED)
                .reports(
                        "  no milk today",
                        "farm: goat-1 ended or could not be started 3 times in a row: no milk today");
    }

    @Test
    void anEndedKeeperIsReportedWithItsLog() throws IOException {
        keeper("sleep 0.2; echo no Java; exit 1");
        assertThatCommand(cli().run("up"))
                .exitsWith(ExitCode.FAILED)
                .prints("starting no instances of ")
                .reports("  no Java", "farm: the console's keeper has ended", "keeper.log");
    }

    private Outcome upWithProblem(String held) throws IOException {
        String plan = "{\"actions\":[],\"held\":[" + held + "],\"invalid\":null}";
        farm.withProblems("weight-sync is not as it should be")
                .at(
                        FakeFarm.CONSOLE,
                        request -> new Answer(
                                200,
                                request.getRequestURI().getPath().equals("/api/plan")
                                        ? plan
                                        : PartsJson.write(List.of(GOAT))));
        theConsoleIsOurs();
        CompletableFuture<Outcome> up = CompletableFuture.supplyAsync(() -> cli().run("up"));
        await().until(() -> keeper().isPresent()); // the ports are checked by then
        farm.at(
                FakeFarm.MILK,
                request -> new Answer(200, "{\"farmer\":\"farmer:8111:0.0.1\",\"goat\":\"goat:8101:0.0.1\"}"));
        return up.join();
    }

    @Test
    void aPartThatNeedsARestartIsNamed() throws Exception {
        assertThatCommand(upWithProblem("")).exitsWith(ExitCode.OK).reports("farm: weight-sync is not as it should be");
    }

    @Test
    void anEditThatWaitsIsARefusal() throws Exception {
        assertThatCommand(upWithProblem("{\"part\":\"goat 0.0.1\",\"reason\":\"\",\"remedy\":\"\"}"))
                .exitsWith(ExitCode.REFUSED)
                .reports("farm: weight-sync is not as it should be");
    }
}
