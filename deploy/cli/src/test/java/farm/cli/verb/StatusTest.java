package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.Main;
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
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {

    private static final Part CONSUL =
            new Part(PartKind.CONSUL, "consul", null, null, "127.0.0.1", 8500, 71L, PartState.PASSING);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Part goat(String id, PartState state) {
        return new Part(PartKind.INSTANCE, id, "goat", "0.0.1", "127.0.0.1", 8101, 72L, state);
    }

    private Outcome statusOf(List<Part> parts, String... args) {
        try (FakeFarm farm =
                new FakeFarm(folder).at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(parts)))) {
            return new CommandRunner(folder).run(args);
        }
    }

    @Test
    void exitsWith0WhenAllPartsArePassing() {
        assertThatCommand(statusOf(List.of(CONSUL, goat("goat-127.0.0.1-8101", PartState.PASSING)), "status"))
                .exitsWith(ExitCode.OK)
                .printsExactly(
                        "PART                 VERSION  ADDRESS         PID  STATE",
                        "consul                        127.0.0.1:8500   71  passing",
                        "goat-127.0.0.1-8101  0.0.1    127.0.0.1:8101   72  passing");
    }

    @Test
    void showsWhyAPartIsNotPassing() {
        Part broken = new Part(
                PartKind.INSTANCE, "goat-1", "goat", "0.0.1", "127.0.0.1", 1, null, PartState.STOPPED, 2, "no milk");
        assertThatCommand(statusOf(List.of(CONSUL, broken), "status"))
                .exitsWith(ExitCode.INCOMPLETE)
                .prints("\ngoat-1: no milk\n");
    }

    @Test
    void showsWhatOfTheFileIsNotInForce() {
        try (FakeFarm farm = new FakeFarm(folder)
                .withProblems("goat 0.0.1 stays: it has\nweight")
                .at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(CONSUL))))) {
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .prints("goat 0.0.1 stays: it has?weight\nPART");
            assertThat(farm.requests()).contains("GET /api/farm");
        }
    }

    @Test
    void exitsWith1WhenAPartIsNotPassing() {
        for (PartState state : new PartState[] {PartState.STARTING, PartState.FAILING, PartState.STOPPED}) {
            assertThatCommand(statusOf(List.of(CONSUL, goat("goat-1", state)), "status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .prints(state.text())
                    .reportsNothing();
        }
    }

    @Test
    void showsTheProblemsOfTheWeights() {
        try (FakeFarm farm = new FakeFarm(folder)) {
            int port = FreePorts.next();
            Part weightSync = new Part(
                    PartKind.WEIGHT_SYNC, "weight-sync", null, null, "127.0.0.1", port, 73L, PartState.PASSING);
            farm.at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(CONSUL, weightSync))))
                    .at(port - farm.offset(), request -> new Answer(200, """
                            {"problems":[],"services":{
                              "farmer":{"state":"Synced","note":null,"problems":[]},
                              "goat":{"state":"OutOfSync","note":"Consul is\\naway","problems":[
                                {"file":"goat.json","line":2,"reason":"weight -5 is negative"},
                                {"file":"goat.json","line":null,"reason":"load balancers ignore a key"}]}}}
                            """));
            assertThatCommand(new CommandRunner(folder).run("status", "--json")).exitsWith(ExitCode.INCOMPLETE);
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .prints(
                            "weights: goat: Consul is?away",
                            "weights: goat.json:2: weight -5 is negative",
                            "weights: goat.json: load balancers ignore a key");
        }
    }

    /** Loading it takes longer than the rest of the command. */
    @Test
    void needsNoHttpClientOfTheJdk() {
        try (FakeFarm farm = new FakeFarm(folder)) {
            int port = FreePorts.next();
            Part weightSync = new Part(
                    PartKind.WEIGHT_SYNC, "weight-sync", null, null, "127.0.0.1", port, 73L, PartState.PASSING);
            farm.at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(weightSync))))
                    .at(port - farm.offset(), request -> new Answer(200, "{\"services\":{}}"));
            try (OwnedProcess status = OwnedProcess.start(
                    "status",
                    folder,
                    Map.of(
                            "FARM_HOME", farm.home().folder().toString(),
                            "FARM_CHECKOUT", folder.toString(),
                            "FARM_PORT_OFFSET", "",
                            "CLASSPATH", System.getProperty("java.class.path")),
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-verbose:class",
                            Main.class.getName(),
                            "status"))) {
                await().atMost(Duration.ofSeconds(30)).until(() -> !status.isAlive());
                assertThat(farm.requests()).containsExactly("GET /api/status", "GET /api/farm", "GET /status");
                assertThat(status.process().exitValue()).isZero();
                assertThat(status.log()).contains("farm.cli.verb.Status").doesNotContain("jdk.internal.net.http.Http");
            }
        }
    }

    @Test
    void jsonIsTheDocumentedArray() {
        List<Part> parts = List.of(CONSUL, goat("goat-127.0.0.1-8101", PartState.PASSING));
        Outcome outcome = statusOf(parts, "status", "--json");
        assertThatCommand(outcome).exitsWith(ExitCode.OK).prints("\"version\" : null");
        assertThat(PartsJson.read(outcome.out())).isEqualTo(parts);
    }

    @Test
    void exitsWith3WithoutAFarm() {
        assertThatCommand(new CommandRunner(folder).run("status"))
                .exitsWith(ExitCode.NO_FARM)
                .printsNothing()
                .reportsOneLine("no farm in " + folder.resolve("home"), "./farm up");
    }

    @Test
    void withoutAConsoleItShowsTheRecordedParts() throws IOException {
        try (FakeFarm farm = new FakeFarm(folder)) {
            ProcessIdentity itself =
                    ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
            new ProcessRecords(farm.home())
                    .put(new ProcessRecord("consul", ProcessKind.CONSUL, null, null, "127.0.0.1", 8500, itself));
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .prints("consul", "console", "stopped")
                    .reportsOneLine("console", "does not answer");
        }
    }

    @Test
    void namesCannotControlTheTerminal() {
        assertThatCommand(statusOf(List.of(goat("goat\u001b[2J\nfake", PartState.PASSING)), "status"))
                .prints("goat?[2J?fake")
                .doesNotPrint("\u001b");
    }

    @Test
    void aForeignResponseIsReported() {
        try (FakeFarm farm =
                new FakeFarm(folder).at(FakeFarm.CONSOLE, request -> new Answer(200, "<html>hello</html>"))) {
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .reportsOneLine("not that of this farm's console");
        }
    }

    @Test
    void anotherPortOffsetIsAMistake() {
        try (FakeFarm farm = new FakeFarm(folder)) {
            assertThatCommand(new CommandRunner(folder)
                            .with("FARM_PORT_OFFSET", "1")
                            .run("status"))
                    .exitsWith(ExitCode.USAGE)
                    .reportsOneLine("FARM_PORT_OFFSET=" + farm.offset(), "not 1");
        }
    }

    @Test
    void coloursAreForTerminalsOnly() {
        try (FakeFarm farm = new FakeFarm(folder)
                .at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(CONSUL))))) {
            assertThatCommand(new CommandRunner(folder).run("status")).doesNotPrint("\u001b");
            assertThatCommand(new CommandRunner(folder)
                            .with("FARM_TERMINAL", "out err")
                            .run("status"))
                    .prints("\u001b[32mpassing");
            assertThatCommand(new CommandRunner(folder)
                            .with("FARM_TERMINAL", "out")
                            .with("NO_COLOR", "1")
                            .run("status"))
                    .doesNotPrint("\u001b");
            assertThatCommand(new CommandRunner(folder)
                            .with("FARM_TERMINAL", "out")
                            .with("TERM", "dumb")
                            .run("status"))
                    .doesNotPrint("\u001b");
        }
    }
}
