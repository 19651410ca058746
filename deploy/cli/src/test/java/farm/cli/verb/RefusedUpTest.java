package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatIt;
import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.context.HomeLock;
import farm.cli.error.ExitCode;
import farm.testkit.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What up refuses before anything starts: one line that says what, and what to do. */
class RefusedUpTest extends UpFixture {

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
    void aFolderWithoutWeightsIsNamedAtOnce() throws IOException {
        farm.home().forget();
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatIt(cli().run("up", "--weights", "empty"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine(empty.resolve("farmer.json") + " is missing", "--weights");
        Files.delete(folder.resolve("weights/farmer.json"));
        assertThatIt(cli().run("up"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine(folder.resolve("weights/farmer.json") + " is missing");
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
                .complainsInOneLine("weights.git", "has no branch main", "FARM_SOURCE_BRANCH");
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
                        "farm.yaml: load balancer of farmer on port 8213", "LB_STEAM_TIMEOUT is not a setting");
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
