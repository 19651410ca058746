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
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
                        "VERSION  BUILD  PASSING  WEIGHT  SHARE  REQ/S  5XX  P50  P99  AGE  STATE",
                        "goat",
                        "  0.0.1  -          1/1       -      -      -    -    -    -    -  passing",
                        "",
                        "consul: passing")
                .reportsNothing();
    }

    @Test
    void allListsEveryPart() {
        assertThatCommand(statusOf(List.of(CONSUL, goat("goat-127.0.0.1-8101", PartState.PASSING)), "status", "--all"))
                .exitsWith(ExitCode.OK)
                .prints("PART                 VERSION  ADDRESS         PID  STATE\n"
                        + "consul                        127.0.0.1:8500   71  passing\n"
                        + "goat-127.0.0.1-8101  0.0.1    127.0.0.1:8101   72  passing\n");
    }

    @Test
    void showsWhyAPartIsNotPassing() {
        Part broken = new Part(
                PartKind.INSTANCE, "goat-1", "goat", "0.0.1", "127.0.0.1", 1, null, PartState.STOPPED, 2, "no milk");
        assertThatCommand(statusOf(List.of(CONSUL, broken), "status"))
                .exitsWith(ExitCode.INCOMPLETE)
                .prints("goat-1 ended or could not be started 2 times in a row: no milk; see ./farm logs goat-1\n\n");
    }

    @Test
    void showsWhatOfTheFileIsNotInForce() {
        try (FakeFarm farm = new FakeFarm(folder)
                .withProblems("goat 0.0.1 stays: it has\nweight")
                .at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(CONSUL))))) {
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .printsExactly("goat 0.0.1 stays: it has?weight", "", "consul: passing");
            assertThatCommand(new CommandRunner(folder).run("status", "--json")).exitsWith(ExitCode.INCOMPLETE);
        }
    }

    @Test
    void showsWeightsAndSharesInForce() {
        try (FakeFarm farm = farmWithSplit("{\"slots\":832040,\"shares\":{\"0.0.1\":624030,\"dev\":208010}}")) {
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.OK)
                    .printsExactly(
                            "VERSION  BUILD  PASSING  WEIGHT    SHARE  REQ/S  5XX  P50  P99  AGE  STATE",
                            "goat",
                            "  0.0.1  -          1/1      75  75.00 %      -    -    -    -    -  passing",
                            "  dev    -       others      25  25.00 %      -    -    -    -    -  registered",
                            "others: registered instances that this farm has not started",
                            "",
                            "weight-sync: passing");
            assertThat(farm.requests())
                    .containsExactlyInAnyOrder(
                            "GET /api/status",
                            "GET /api/farm",
                            "GET /api/traffic",
                            "GET /status",
                            "GET /split",
                            "GET /split");
        }
    }

    @Test
    void aHeldSplitIsNotInForce() {
        try (FakeFarm farm = farmWithSplit("""
                {"slots":832040,"shares":{"0.0.1":832040},"held":{"versions":["9.9"],"since":"2026-11-30T21:40:00Z"}}
                """)) {
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .prints("load balancer " + farm.named(FakeFarm.GOATS)
                            + " keeps its last split, because goat 9.9 has weight but no instance; start one");
        }
    }

    private FakeFarm farmWithSplit(String split) {
        FakeFarm farm = new FakeFarm(folder).withLoadBalancers();
        List<Part> parts = List.of(weightSync(farm), goat("goat-127.0.0.1-8101", PartState.PASSING));
        return farm.at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(parts)))
                .at(FakeFarm.WEIGHT_SYNC, request -> new Answer(200, """
                        {"problems":[],"services":{"goat":{"state":"Synced","note":null,"problems":[],
                          "desired":{"0.0.1":75,"dev":25},"live":{"0.0.1":75,"dev":25}}}}"""))
                .at(FakeFarm.GOAT_STATS, request -> new Answer(200, split))
                .at(FakeFarm.OTHER_GOAT_STATS, request -> new Answer(200, split));
    }

    private static Part weightSync(FakeFarm farm) {
        int port = FakeFarm.WEIGHT_SYNC + farm.offset();
        return new Part(PartKind.WEIGHT_SYNC, "weight-sync", null, null, "127.0.0.1", port, 73L, PartState.PASSING);
    }

    @Test
    void aHungLoadBalancerIsNamedWithin2Seconds() throws IOException {
        try (ServerSocket hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                FakeFarm farm = new FakeFarm(folder)) {
            Part loadBalancer = new Part(
                    PartKind.LOAD_BALANCER,
                    "lb-goat-127.0.0.1-8202",
                    "lb-goat",
                    null,
                    "127.0.0.1",
                    8202,
                    74L,
                    PartState.PASSING);
            farm.withLoadBalancer("goat", 8202, hung.getLocalPort())
                    .at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(loadBalancer))));
            long start = System.nanoTime();
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .prints("load balancer :8202 does not answer at http://127.0.0.1:" + hung.getLocalPort());
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
        }
    }

    @Test
    void showsTheTrafficOfTheLastMinute() {
        try (FakeFarm farm = farmWithSplit("{\"slots\":4,\"shares\":{\"0.0.1\":3,\"dev\":1}}")
                .withTraffic(200, """
                [{"service":"goat","version":"0.0.1","seconds":60,"requests":8412,"perSecond":140.2,"errors":1,
                  "errorPercent":0.01,"excluded":0,"share":75.0,"p50":3,"p99":1216},
                 {"service":"farmer","version":"dev","perSecond":7.0}]""")) {
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.OK)
                    .prints("""
                            VERSION  PASSING  WEIGHT    SHARE  REQ/S     5XX  P50   P99  AGE  STATE
                            goat
                              0.0.1      1/1      75  75.00 %    140  0.01 %  3ms  1.2s    -  passing
                              dev     others      25  25.00 %      -       -    -     -    -  registered
                            """);
            farm.withTraffic(404, "{\"title\":\"not found\"}");
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.OK)
                    .prints("75.00 %      -    -    -    -    -  passing")
                    .reportsNothing();
        }
    }

    @Test
    void aHungConsoleIsReportedWithin5Seconds() throws IOException {
        try (FakeFarm farm = new FakeFarm(folder);
                ServerSocket hung =
                        new ServerSocket(FakeFarm.CONSOLE + farm.offset(), 50, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .reportsOneLine("the console at http://127.0.0.1:" + hung.getLocalPort() + " does not answer");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
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
            List<Part> parts = List.of(CONSUL, weightSync(farm));
            farm.at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(parts)))
                    .at(FakeFarm.WEIGHT_SYNC, request -> new Answer(200, """
                            {"problems":[],"services":{
                              "farmer":{"state":"Synced","note":null,"problems":[]},
                              "goat":{"state":"OutOfSync","note":"Consul is\\naway","problems":[
                                {"file":"goat.json","line":2,"reason":"weight -5 is negative"},
                                {"file":"goat.json","line":null,"reason":"load balancers ignore a key"}]}}}
                            """));
            assertThatCommand(new CommandRunner(folder).run("status", "--json")).exitsWith(ExitCode.INCOMPLETE);
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .prints("""
                            weights: goat: Consul is?away
                            weights: goat.json:2: weight -5 is negative
                            weights: goat.json: load balancers ignore a key

                            """);
        }
    }

    @Test
    void aWeightSyncThatDoesNotAnswerIsReported() {
        try (FakeFarm farm = new FakeFarm(folder)) {
            List<Part> parts = List.of(CONSUL, weightSync(farm));
            farm.at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(parts)));
            assertThatCommand(new CommandRunner(folder).run("status"))
                    .exitsWith(ExitCode.INCOMPLETE)
                    .prints("weights: unknown whether they are in force", "/status does not answer");
        }
    }

    /** Loading it takes longer than the rest of the command. */
    @Test
    void needsNoHttpClientOfTheJdk() {
        try (FakeFarm farm = new FakeFarm(folder)) {
            farm.withLoadBalancers()
                    .at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(weightSync(farm)))))
                    .at(FakeFarm.WEIGHT_SYNC, request -> new Answer(200, "{\"services\":{}}"))
                    .at(FakeFarm.GOAT_STATS, request -> new Answer(200, "{\"shares\":{}}"))
                    .at(FakeFarm.OTHER_GOAT_STATS, request -> new Answer(200, "{\"shares\":{}}"));
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
                assertThat(status.process().exitValue()).as(status.log()).isZero();
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
                    .prints("consul: failing", "console: stopped")
                    .reportsOneLine("console", "does not answer");
        }
    }

    @Test
    void namesCannotControlTheTerminal() {
        assertThatCommand(statusOf(List.of(goat("goat\u001b[2J\nfake", PartState.PASSING)), "status", "--all"))
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
                .at(
                        FakeFarm.CONSOLE,
                        request -> new Answer(200, PartsJson.write(List.of(goat("goat-1", PartState.PASSING)))))) {
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
