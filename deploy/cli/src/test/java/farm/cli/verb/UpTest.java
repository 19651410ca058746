package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatIt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.cli.ExitCode;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FarmCli;
import farm.cli.HomeLock;
import farm.cli.Outcome;
import farm.home.process.ProcessIdentity;
import farm.home.process.ProcessKind;
import farm.home.process.ProcessRecord;
import farm.home.process.ProcessRecords;
import farm.home.process.Stop;
import farm.home.status.Part;
import farm.home.status.PartKind;
import farm.home.status.PartState;
import farm.home.status.PartsJson;
import farm.testkit.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Up in a checkout of the test's own, whose keeper and parts are played by the test. */
class UpTest {

    private static final Part GOAT = new Part(
            PartKind.INSTANCE, "goat-127.0.0.1-8101", "goat", "0.0.1", "127.0.0.1", 8101, 7L, PartState.PASSING);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeFarm farm;

    @BeforeEach
    void checkout() throws IOException {
        farm = new FakeFarm(folder);
        Files.createDirectories(folder.resolve("weights"));
        Files.createDirectories(folder.resolve("deploy/console"));
        Files.writeString(folder.resolve("deploy/farm.yaml"), """
                services:
                  farmer: {command: [farmer], ports: 8111-8120}
                load-balancers:
                  - {service: farmer, port: 8212, stats: 8414}
                """);
        keeper("echo I keep; exec sleep 600");
    }

    private void keeper(String script) throws IOException {
        Path keeper = folder.resolve("deploy/console/keeper");
        Files.writeString(keeper, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(keeper, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Optional<ProcessRecord> keeper() throws IOException {
        return new ProcessRecords(farm.home()).get("keeper");
    }

    /** So that the console's port, which the test holds itself, is this farm's own. */
    private void theConsoleIsOurs() throws IOException {
        ProcessIdentity itself =
                ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        new ProcessRecords(farm.home())
                .put(new ProcessRecord("console", ProcessKind.CONSOLE, null, null, "127.0.0.1", null, itself));
    }

    @AfterEach
    void stop() throws IOException {
        farm.close();
        keeper().ifPresent(record -> Stop.kill(record.process()));
    }

    private FarmCli cli() {
        return new FarmCli(folder).with("FARM_CHECKOUT", folder.toString());
    }

    @Test
    void returnsOnlyWhenAllPartsArePassingAndMilkFlows() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger bottles = new AtomicInteger();
        Part starting = new Part(
                PartKind.INSTANCE, "goat-127.0.0.1-8102", "goat", "0.0.1", "127.0.0.1", 8102, null, PartState.STARTING);
        farm.at(
                FakeFarm.CONSOLE,
                request -> new Answer(
                        200, PartsJson.write(looks.incrementAndGet() < 4 ? List.of(GOAT, starting) : List.of(GOAT))));
        theConsoleIsOurs();
        CompletableFuture<Outcome> up = CompletableFuture.supplyAsync(() -> cli().run("up"));
        await().until(() -> keeper().isPresent()); // the ports have been looked at by then
        farm.at(
                FakeFarm.MILK,
                request -> bottles.incrementAndGet() < 3
                        ? new Answer(503, "{}")
                        : new Answer(200, "{\"farmer\":\"farmer:8111:0.0.1\",\"goat\":\"goat:8101:0.0.1\"}"));
        assertThatIt(up.join())
                .endsWith(ExitCode.OK)
                .says("goat", "8101", "http://localhost:" + (FakeFarm.MILK + farm.offset()) + "/milk", "Try next:")
                .complainsOf("1 of 2 parts are well", "waiting for milk");
        assertThat(looks).hasValueGreaterThanOrEqualTo(4);
        assertThat(bottles).hasValue(3);
        assertThat(Files.readString(farm.home().log("keeper"))).contains("I keep");

        ProcessRecord first = keeper().orElseThrow();
        assertThatIt(cli().run("up")).as("again").endsWith(ExitCode.PORT_IN_USE); // the test's own milk is no HAProxy
        assertThat(keeper().orElseThrow()).isEqualTo(first);
    }

    @Test
    void aKeeperThatEndsIsToldWithItsLastWords() throws IOException {
        keeper("sleep 0.2; echo no Java; exit 1");
        assertThatIt(cli().run("up"))
                .endsWith(ExitCode.BROKEN)
                .saysNothing()
                .complainsOf("  no Java", "farm: the keeper of the console ended", "keeper.log");
    }

    @Test
    void aPortInUseIsNamedWithItsHolderBeforeAnythingStarts() throws IOException {
        int port = 8500 + farm.offset();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatIt(cli().run("up"))
                    .endsWith(ExitCode.PORT_IN_USE)
                    .saysNothing()
                    .complainsInOneLine(
                            "port " + taken.getLocalPort() + " for Consul",
                            "(pid " + ProcessHandle.current().pid() + ")",
                            "FARM_PORT_OFFSET");
        }
        assertThat(keeper()).isEmpty();
    }

    @Test
    void theWeightsMustBeAFolderThatIsThere() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThatIt(cli().run("up", "--weights", "nowhere"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("nowhere", "no such folder");
        assertThatIt(cli().run("up", "--weights", "file"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("is no folder");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void aRunningFarmKeepsItsWeightsAndItsOffset() throws IOException {
        Files.createDirectories(folder.resolve("others"));
        assertThatIt(cli().run("up", "--weights", "others"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine(folder.resolve("weights").toString(), "farm down");
        assertThatIt(cli().with("FARM_PORT_OFFSET", "17").run("up"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("FARM_PORT_OFFSET=" + farm.offset(), "not 17");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void theWeightsRepositoryMustHaveTheBranch() throws Exception {
        assertThatIt(cli().run("up", "--weights-repo", "nowhere.git"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("nowhere.git", "no such folder");
        assertThatIt(cli().run("up", "--weights-repo", "weights"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("weights", "can't be read", "not appear to be a git repository");
        git("init", "--quiet", "--bare", "weights.git");
        assertThatIt(cli().run("up", "--weights-repo", "weights.git"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("weights.git", "has no branch main", "FARM_WEIGHTS_REPO_BRANCH");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void credentialsOfTheWeightsRepositoryAreNeitherKeptNorShown() throws IOException {
        for (String url : List.of("https://secret@host/x.git", "HTTP://me:secret@host/x", "ssh://me:secret@host/x")) {
            assertThatIt(cli().run("up", "--weights-repo", url))
                    .endsWith(ExitCode.USAGE)
                    .complainsInOneLine("no user and no password in the URL")
                    .neverSays("secret");
        }
        assertThat(keeper()).isEmpty();
    }

    @Test
    void theWeightsAreInAFolderOrInARepository() throws IOException {
        assertThatIt(cli().run("up", "--weights", "weights", "--weights-repo", "weights.git"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("either --weights or --weights-repo");
        assertThat(keeper()).isEmpty();
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aFarmThatCanNotBeReadIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("deploy/farm.yaml"), "services:\n  Goat: {}\n");
        assertThatIt(cli().run("up")).endsWith(ExitCode.BROKEN).complainsInOneLine("farm.yaml:2");
    }

    @Test
    void aSettingThatLbRunRefusesIsToldBeforeAnythingStarts() throws IOException {
        Files.createSymbolicLink(folder.resolve("lb"), Tools.checkout().resolve("lb"));
        Files.writeString(
                folder.resolve("deploy/farm.yaml"),
                "  - {service: farmer, port: 8213, stats: 8415, settings: {steam-timeout: 1h}}\n",
                StandardOpenOption.APPEND);
        assertThatIt(cli().run("up"))
                .endsWith(ExitCode.BROKEN)
                .saysNothing()
                .complainsInOneLine(
                        "farm.yaml: load balancer of farmer on port 8213", "LB_STEAM_TIMEOUT is no setting");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void onlyOneIsAtWorkOnAFarm() throws IOException {
        try (HomeLock lock = HomeLock.take(farm.home())) {
            assertThatIt(cli().run("up")).endsWith(ExitCode.REFUSED).complainsInOneLine("another farm up or down");
            assertThatIt(cli().run("down")).endsWith(ExitCode.REFUSED).complainsInOneLine("another farm up or down");
        }
    }

    @Test
    void aHomeThatCanNotBeMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThatIt(cli().with("FARM_HOME", "file/home").run("up"))
                .endsWith(ExitCode.BROKEN)
                .complainsInOneLine("file/home");
    }
}
