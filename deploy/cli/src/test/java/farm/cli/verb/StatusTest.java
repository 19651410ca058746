package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatIt;
import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.CommandRunner;
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
import farm.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    void showsEachPartAndEndsWith0WhenAllArePassing() {
        assertThatIt(statusOf(List.of(CONSUL, goat("goat-127.0.0.1-8101", PartState.PASSING)), "status"))
                .endsWith(ExitCode.OK)
                .saysExactly(
                        "PART                 VERSION  ADDRESS         PID  STATE",
                        "consul                        127.0.0.1:8500   71  passing",
                        "goat-127.0.0.1-8101  0.0.1    127.0.0.1:8101   72  passing");
    }

    @Test
    void saysWhyAPartIsNotPassing() {
        Part broken = new Part(
                PartKind.INSTANCE, "goat-1", "goat", "0.0.1", "127.0.0.1", 1, null, PartState.STOPPED, 2, "no milk");
        assertThatIt(statusOf(List.of(CONSUL, broken), "status"))
                .endsWith(ExitCode.NOT_ALL)
                .says("\ngoat-1: no milk\n");
    }

    @Test
    void endsWith1WhenOneIsNot() {
        for (PartState state : new PartState[] {PartState.STARTING, PartState.FAILING, PartState.STOPPED}) {
            assertThatIt(statusOf(List.of(CONSUL, goat("goat-1", state)), "status"))
                    .endsWith(ExitCode.NOT_ALL)
                    .says(state.text())
                    .complainsOfNothing();
        }
    }

    @Test
    void whatWeightSyncSaysIsWrongIsNamedBelow() {
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
            assertThatIt(new CommandRunner(folder).run("status", "--json")).endsWith(ExitCode.NOT_ALL);
            assertThatIt(new CommandRunner(folder).run("status"))
                    .endsWith(ExitCode.NOT_ALL)
                    .says(
                            "weights: goat: Consul is?away",
                            "weights: goat.json:2: weight -5 is negative",
                            "weights: goat.json: load balancers ignore a key");
        }
    }

    @Test
    void jsonIsTheArrayThatOthersRelyOn() {
        List<Part> parts = List.of(CONSUL, goat("goat-127.0.0.1-8101", PartState.PASSING));
        Outcome outcome = statusOf(parts, "status", "--json");
        assertThatIt(outcome).endsWith(ExitCode.OK).says("\"version\" : null");
        assertThat(PartsJson.read(outcome.out())).isEqualTo(parts);
    }

    @Test
    void withoutAFarmItEndsWith3() {
        assertThatIt(new CommandRunner(folder).run("status"))
                .endsWith(ExitCode.NO_FARM)
                .saysNothing()
                .complainsInOneLine("no farm in " + folder.resolve("home"), "./farm up");
    }

    @Test
    void withoutAConsoleItTellsWhatWasRecordedAndThatNobodyWatches() throws IOException {
        try (FakeFarm farm = new FakeFarm(folder)) {
            ProcessIdentity itself =
                    ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
            new ProcessRecords(farm.home())
                    .put(new ProcessRecord("consul", ProcessKind.CONSUL, null, null, "127.0.0.1", 8500, itself));
            assertThatIt(new CommandRunner(folder).run("status"))
                    .endsWith(ExitCode.NOT_ALL)
                    .says("consul", "console", "stopped")
                    .complainsInOneLine("console", "does not answer");
        }
    }

    @Test
    void aHostileNameCanNotSteerTheTerminal() {
        assertThatIt(statusOf(List.of(goat("goat\u001b[2J\nfake", PartState.PASSING)), "status"))
                .says("goat?[2J?fake")
                .doesNotSay("\u001b");
    }

    @Test
    void whatIsNoConsoleIsNamed() {
        try (FakeFarm farm =
                new FakeFarm(folder).at(FakeFarm.CONSOLE, request -> new Answer(200, "<html>hello</html>"))) {
            assertThatIt(new CommandRunner(folder).run("status"))
                    .endsWith(ExitCode.NOT_ALL)
                    .complainsInOneLine("not this farm's console");
        }
    }

    @Test
    void anotherOffsetMeansAnotherFarm() {
        try (FakeFarm farm = new FakeFarm(folder)) {
            assertThatIt(new CommandRunner(folder).with("FARM_PORT_OFFSET", "1").run("status"))
                    .endsWith(ExitCode.USAGE)
                    .complainsInOneLine("FARM_PORT_OFFSET=" + farm.offset(), "not 1");
        }
    }

    @Test
    void coloursOnlyOnATerminalThatWantsThem() {
        try (FakeFarm farm = new FakeFarm(folder)
                .at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(CONSUL))))) {
            assertThatIt(new CommandRunner(folder).run("status")).doesNotSay("\u001b");
            assertThatIt(new CommandRunner(folder)
                            .with("FARM_TERMINAL", "out err")
                            .run("status"))
                    .says("\u001b[32mpassing");
            assertThatIt(new CommandRunner(folder)
                            .with("FARM_TERMINAL", "out")
                            .with("NO_COLOR", "1")
                            .run("status"))
                    .doesNotSay("\u001b");
            assertThatIt(new CommandRunner(folder)
                            .with("FARM_TERMINAL", "out")
                            .with("TERM", "dumb")
                            .run("status"))
                    .doesNotSay("\u001b");
        }
    }
}
