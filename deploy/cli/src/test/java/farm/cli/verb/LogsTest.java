package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatIt;

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
    void onePartsLogIsShownWithoutItsName() throws IOException {
        log("goat-127.0.0.1-8101", "one\ntwo\nthree\n");
        log("consul", "hello\n");
        assertThatIt(cli().run("logs", "goat-127.0.0.1-8101", "-n", "2"))
                .endsWith(ExitCode.OK)
                .saysExactly("two", "three");
    }

    @Test
    void severalAreToldApartAlsoAfterTheFarmIsDown() throws IOException {
        log("goat-127.0.0.1-8101", "one\n");
        log("goat-127.0.0.1-8102", "two\n");
        log("consul", "three\n");
        assertThatIt(cli().run("logs"))
                .saysExactly("consul | three", "goat-127.0.0.1-8101 | one", "goat-127.0.0.1-8102 | two");
        assertThatIt(cli().run("logs", "goat")).saysExactly("goat-127.0.0.1-8101 | one", "goat-127.0.0.1-8102 | two");
    }

    @Test
    void aPartWithoutALogIsAMistakeThatNamesThoseWithOne() throws IOException {
        log("consul", "hello\n");
        assertThatIt(cli().run("logs", "cow")).endsWith(ExitCode.USAGE).complainsInOneLine("'cow'", "consul");
        assertThatIt(cli().run("logs", "../consul")).endsWith(ExitCode.USAGE).complainsInOneLine("'../consul'");
    }

    @Test
    void withoutAFarmThereAreNone() {
        assertThatIt(cli().run("logs")).endsWith(ExitCode.NO_FARM).complainsInOneLine("no logs");
    }

    @Test
    void whatWasLoggedCanNotSteerTheTerminal() throws IOException {
        log("goat", "\u001b[2Jgone\tor not\n");
        assertThatIt(cli().run("logs", "goat")).saysExactly("?[2Jgone    or not");
    }
}
