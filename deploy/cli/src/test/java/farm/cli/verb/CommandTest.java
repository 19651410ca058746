package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.Outcome;
import farm.cli.error.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Outcome farm(String... args) {
        return new CommandRunner(folder).run(args);
    }

    @Test
    void withoutAVerbItShowsTheHelp() {
        assertThatCommand(farm())
                .exitsWith(ExitCode.OK)
                .prints("up", "status", "milk", "add", "remove", "logs", "down", "completion", "version", "Examples")
                .reportsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "status", "milk", "add", "remove", "logs", "down", "tool", "completion", "help"})
    void theHelpOfEachVerbHasExamples(String verb) {
        assertThatCommand(farm(verb, "--help"))
                .exitsWith(ExitCode.OK)
                .prints("Usage: farm " + verb, "Examples:", "farm " + verb)
                .reportsNothing();
    }

    @Test
    void aTypingErrorGetsASuggestion() {
        assertThatCommand(farm("statsu"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("'statsu'", "did you mean 'status'?");
        assertThatCommand(farm("status", "--jsn"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("'--jsn'", "farm status --help");
    }

    @Test
    void versionIsThatOfTheBuild() {
        Outcome outcome = farm("version");
        assertThatCommand(outcome).exitsWith(ExitCode.OK);
        assertThat(outcome.out()).matches("farm [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R");
    }

    @Test
    void versionAndHelpAreOptionsAndVerbs() {
        assertThat(farm("--version").out()).isEqualTo(farm("version").out());
        assertThat(farm("help").out()).isEqualTo(farm("--help").out());
        assertThat(farm("help", "add").out()).isEqualTo(farm("add", "--help").out());
        assertThatCommand(farm("help", "ad")).exitsWith(ExitCode.USAGE).reportsOneLine("no such verb: 'ad'");
    }

    @Test
    void anInvalidNumberIsReportedInPlainWords() {
        assertThatCommand(farm("milk", "-n", "abc"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("'abc' is not a whole number");
        assertThatCommand(farm("logs", "-n", "1.5"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("'1.5' is not a whole number");
        assertThatCommand(farm("add", "goat", "--version", "1", "--error-rate", "half"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("'half' is not a number such as 0.1");
    }

    @Test
    void theCompletionIsForBashAndZsh() {
        assertThat(farm("completion", "BASH").out())
                .isEqualTo(farm("completion").out());
        assertThatCommand(farm("completion", "fish"))
                .exitsWith(ExitCode.USAGE)
                .printsNothing()
                .reportsOneLine("'fish'", "bash and zsh");
    }

    @Test
    void theCompletionCompletesInARealBash() throws Exception {
        Outcome outcome = farm("completion", "bash");
        assertThatCommand(outcome).exitsWith(ExitCode.OK).reportsNothing();
        Path script = Files.writeString(folder.resolve("completion"), outcome.out());
        assertThat(completed(script, "farm", "st")).containsExactly("status");
        assertThat(completed(script, "farm", "status", "--j")).containsExactly("--json");
    }

    private static String[] completed(Path script, String... words) throws IOException {
        String line = String.join(" ", words);
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                                + "; COMP_LINE='"
                                + line + "'; COMP_POINT=" + line.length()
                                + "; _complete_farm; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split("\\s+");
    }

    @Test
    void traceShowsTheStackOfAnError() {
        assertThatCommand(farm("status")).exitsWith(ExitCode.NO_FARM).reportsOneLine("no farm");
        assertThatCommand(farm("-x", "status")).exitsWith(ExitCode.NO_FARM).reports("no farm", "\tat farm.cli.");
        assertThatCommand(farm("status", "-x")).exitsWith(ExitCode.NO_FARM).reports("no farm", "\tat farm.cli.");
    }

    @Test
    void damagedSettingsAreReported() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("settings.json"), "{\"portOffset\": \"many\"}");
        assertThatCommand(farm("status")).exitsWith(ExitCode.FAILED).reportsOneLine("settings.json", "damaged");
    }

    @Test
    void aRelativeHomeIsRelativeToTheWorkingDirectory() throws IOException {
        try (FakeFarm fake = new FakeFarm(folder).at(FakeFarm.CONSOLE, request -> new Answer(200, "[]"))) {
            assertThatCommand(
                            new CommandRunner(folder).with("FARM_HOME", "home").run("status"))
                    .exitsWith(ExitCode.OK);
            assertThatCommand(
                            new CommandRunner(folder).with("FARM_HOME", "other").run("status"))
                    .exitsWith(ExitCode.NO_FARM)
                    .reportsOneLine(folder.resolve("other").toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "99999999", "1.5"})
    void anInvalidPortOffsetIsAMistake(String offset) {
        assertThatCommand(new CommandRunner(folder)
                        .with("FARM_PORT_OFFSET", offset)
                        .run("up"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("FARM_PORT_OFFSET", offset);
    }
}
