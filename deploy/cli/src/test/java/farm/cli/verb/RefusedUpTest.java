package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
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

/** Mistakes that {@code up} reports, in one line, before it starts anything. */
class RefusedUpTest extends UpFixture {

    @Test
    void aPortInUseIsReportedWithItsHolder() throws IOException {
        int port = 8500 + farm.offset();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatCommand(cli().run("up"))
                    .exitsWith(ExitCode.PORT_IN_USE)
                    .printsNothing()
                    .reportsOneLine(
                            "port " + taken.getLocalPort() + " for Consul",
                            "(pid " + ProcessHandle.current().pid() + ")",
                            "FARM_PORT_OFFSET");
        }
        assertThat(keeper()).isEmpty();
    }

    @Test
    void weightsMustBeAnExistingFolder() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThatCommand(cli().run("up", "--weights", "nowhere"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("nowhere", "no such folder");
        assertThatCommand(cli().run("up", "--weights", "file"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("not a folder");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void aMissingWeightsFileIsReported() throws IOException {
        farm.home().recordEnd();
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatCommand(cli().run("up", "--weights", "empty"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine(empty.resolve("farmer.json") + " is missing", "--weights");
        Files.delete(folder.resolve("weights/farmer.json"));
        assertThatCommand(cli().run("up"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine(folder.resolve("weights/farmer.json") + " is missing");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void severalMissingWeightsFilesAreReportedTogether() throws IOException {
        farm.home().recordEnd();
        Files.writeString(folder.resolve("deploy/farm.yaml"), """
                services:
                  farmer: {command: [farmer], ports: 8111-8120}
                  goat: {command: [goat], ports: 8101-8110}
                load-balancers:
                  - {service: farmer, port: 8212, stats: 8414}
                  - {service: goat, port: 8202, stats: 8404}
                """);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatCommand(cli().run("up", "--weights", "empty"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine(
                        empty.resolve("farmer.json") + ", " + empty.resolve("goat.json") + " are missing",
                        "their load balancers have no weights. Write the files");
    }

    @Test
    void aRunningFarmKeepsItsWeightsAndOffset() throws IOException {
        Files.createDirectories(folder.resolve("others"));
        assertThatCommand(cli().run("up", "--weights", "others"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine(folder.resolve("weights").toString(), "farm down");
        assertThatCommand(cli().with("FARM_PORT_OFFSET", "17").run("up"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("FARM_PORT_OFFSET=" + farm.offset(), "not 17");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void theWeightsRepositoryMustHaveTheBranch() throws Exception {
        assertThatCommand(cli().run("up", "--weights-repo", "nowhere.git"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("nowhere.git", "no such folder");
        assertThatCommand(cli().run("up", "--weights-repo", "weights"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("weights", "cannot be read", "not appear to be a git repository");
        git("init", "--quiet", "--bare", "weights.git");
        assertThatCommand(cli().run("up", "--weights-repo", "weights.git"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("weights.git", "has no branch main", "FARM_SOURCE_BRANCH");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void aUrlWithCredentialsIsRefusedAndNotShown() throws IOException {
        for (String url : List.of("https://secret@host/x.git", "HTTP://me:secret@host/x", "ssh://me:secret@host/x")) {
            assertThatCommand(cli().run("up", "--weights-repo", url))
                    .exitsWith(ExitCode.USAGE)
                    .reportsOneLine("the URL contains credentials")
                    .nowherePrints("secret");
        }
        assertThat(keeper()).isEmpty();
    }

    @Test
    void folderAndRepositoryExcludeEachOther() throws IOException {
        assertThatCommand(cli().run("up", "--weights", "weights", "--weights-repo", "weights.git"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("--weights and --weights-repo exclude each other");
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
    void anInvalidDescriptionIsReportedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("deploy/farm.yaml"), "services:\n  Goat: {}\n");
        assertThatCommand(cli().run("up")).exitsWith(ExitCode.FAILED).reportsOneLine("farm.yaml:2");
    }

    @Test
    void anInvalidLoadBalancerSettingIsReported() throws IOException {
        Files.createSymbolicLink(folder.resolve("lb"), Tools.checkout().resolve("lb"));
        Files.writeString(
                folder.resolve("deploy/farm.yaml"),
                "  - {service: farmer, port: 8213, stats: 8415, settings: {steam-timeout: 1h}}\n",
                StandardOpenOption.APPEND);
        assertThatCommand(cli().run("up"))
                .exitsWith(ExitCode.FAILED)
                .printsNothing()
                .reportsOneLine("farm.yaml: load balancer of farmer on port 8213", "LB_STEAM_TIMEOUT is not a setting");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void anInvalidTemplateIsNotCopied() throws IOException {
        Files.writeString(folder.resolve("deploy/farm.yaml"), "services: none");
        cli().run("up");
        assertThat(farm.home().farmFile()).doesNotExist();
    }

    @Test
    void aFileOfOnesOwnMustExist() throws IOException {
        assertThatCommand(cli().run("up", "--file", "nowhere.yaml"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("nowhere.yaml: no such file");
        farm.home().record(farm.home().settings().orElseThrow().withFile(folder.resolve("lost.yaml")));
        assertThatCommand(cli().run("up"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine(folder.resolve("lost.yaml") + " is missing", "--file");
        assertThat(keeper()).isEmpty();
    }

    @Test
    void aRunningFarmIsNotReset() throws IOException {
        Files.writeString(farm.home().farmFile(), "services: {}");
        assertThatCommand(cli().run("up", "--reset"))
                .exitsWith(ExitCode.REFUSED)
                .reportsOneLine("is running; run farm down before --reset");
        assertThatCommand(cli().run("up", "--reset", "--file", "deploy/farm.yaml"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("exclude each other");
        assertThat(farm.home().farmFile()).hasContent("services: {}");
    }

    @Test
    void upAndDownExcludeEachOther() throws IOException {
        try (HomeLock lock = HomeLock.take(farm.home())) {
            assertThatCommand(cli().run("up"))
                    .exitsWith(ExitCode.REFUSED)
                    .reportsOneLine("another farm up or farm down");
            assertThatCommand(cli().run("down"))
                    .exitsWith(ExitCode.REFUSED)
                    .reportsOneLine("another farm up or farm down");
        }
    }

    @Test
    void anUnusableHomeIsReported() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThatCommand(cli().with("FARM_HOME", "file/home").run("up"))
                .exitsWith(ExitCode.FAILED)
                .reportsOneLine("file/home");
    }
}
