package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;

import farm.cli.CommandRunner;
import farm.cli.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private void log(String id, String text) throws IOException {
        Path logs = Files.createDirectories(folder.resolve("home/log"));
        Files.writeString(logs.resolve(id + ".log"), text);
    }

    private CommandRunner cli() {
        return new CommandRunner(folder);
    }

    @Test
    void aSingleLogIsShownWithoutItsName() throws IOException {
        log("goat-127.0.0.1-8101", "one\ntwo\nthree\n");
        log("consul", "hello\n");
        assertThatCommand(cli().run("logs", "goat-127.0.0.1-8101", "-n", "2"))
                .exitsWith(ExitCode.OK)
                .printsExactly("two", "three");
    }

    @Test
    void severalLogsAreShownWithTheirNames() throws IOException {
        log("goat-127.0.0.1-8101", "one\n");
        log("goat-127.0.0.1-8102", "two\n");
        log("consul", "three\n");
        assertThatCommand(cli().run("logs"))
                .printsExactly("consul | three", "goat-127.0.0.1-8101 | one", "goat-127.0.0.1-8102 | two");
        assertThatCommand(cli().run("logs", "goat"))
                .printsExactly("goat-127.0.0.1-8101 | one", "goat-127.0.0.1-8102 | two");
    }

    @Test
    void anUnknownPartIsReportedWithTheKnownOnes() throws IOException {
        log("consul", "hello\n");
        assertThatCommand(cli().run("logs", "cow")).exitsWith(ExitCode.USAGE).reportsOneLine("'cow'", "consul");
        assertThatCommand(cli().run("logs", "../consul"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("'../consul'");
    }

    @Test
    void withoutAFarmThereAreNoLogs() {
        assertThatCommand(cli().run("logs")).exitsWith(ExitCode.NO_FARM).reportsOneLine("no logs");
    }

    @Test
    void logsCannotControlTheTerminal() throws IOException {
        log("goat", "\u001b[2Jgone\tor not\n");
        assertThatCommand(cli().run("logs", "goat")).printsExactly("?[2Jgone    or not");
    }
}
