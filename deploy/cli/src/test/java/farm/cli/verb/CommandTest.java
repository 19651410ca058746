package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatIt;
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
    void byItselfItShowsWhatThereIs() {
        assertThatIt(farm())
                .endsWith(ExitCode.OK)
                .says("up", "status", "milk", "add", "remove", "logs", "down", "completion", "version", "Examples")
                .complainsOfNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "status", "milk", "add", "remove", "logs", "down", "tool", "completion", "help"})
    void eachVerbHelpsWithExamples(String verb) {
        assertThatIt(farm(verb, "--help"))
                .endsWith(ExitCode.OK)
                .says("Usage: farm " + verb, "Examples:", "farm " + verb)
                .complainsOfNothing();
    }

    @Test
    void aTypingErrorGetsASuggestion() {
        assertThatIt(farm("statsu")).endsWith(ExitCode.USAGE).complainsInOneLine("'statsu'", "did you mean 'status'?");
        assertThatIt(farm("status", "--jsn"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("'--jsn'", "farm status --help");
    }

    @Test
    void versionIsThatOfTheBuild() {
        Outcome outcome = farm("version");
        assertThatIt(outcome).endsWith(ExitCode.OK);
        assertThat(outcome.out()).matches("farm [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R");
    }

    @Test
    void versionAndHelpAreOptionsAndVerbs() {
        assertThat(farm("--version").out()).isEqualTo(farm("version").out());
        assertThat(farm("help").out()).isEqualTo(farm("--help").out());
        assertThat(farm("help", "add").out()).isEqualTo(farm("add", "--help").out());
        assertThatIt(farm("help", "ad")).endsWith(ExitCode.USAGE).complainsInOneLine("there is no verb 'ad'");
    }

    @Test
    void aNumberThatIsNoneIsNamedInPlainWords() {
        assertThatIt(farm("milk", "-n", "abc"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("'abc' is not a whole number");
        assertThatIt(farm("logs", "-n", "1.5"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("'1.5' is not a whole number");
        assertThatIt(farm("add", "goat", "--version", "1", "--error-rate", "half"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("'half' is not a number such as 0.1");
    }

    @Test
    void theCompletionIsForBashAndZsh() {
        assertThat(farm("completion", "BASH").out())
                .isEqualTo(farm("completion").out());
        assertThatIt(farm("completion", "fish"))
                .endsWith(ExitCode.USAGE)
                .saysNothing()
                .complainsInOneLine("'fish'", "bash and zsh");
    }

    @Test
    void theCompletionCompletesInARealBash() throws Exception {
        Outcome outcome = farm("completion", "bash");
        assertThatIt(outcome).endsWith(ExitCode.OK).complainsOfNothing();
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
    void anErrorShowsItsStackOnlyWhenAsked() {
        assertThatIt(farm("status")).endsWith(ExitCode.NO_FARM).complainsInOneLine("no farm");
        assertThatIt(farm("-x", "status")).endsWith(ExitCode.NO_FARM).complainsOf("no farm", "\tat farm.cli.");
        assertThatIt(farm("status", "-x")).endsWith(ExitCode.NO_FARM).complainsOf("no farm", "\tat farm.cli.");
    }

    @Test
    void damagedSettingsAreNamed() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("settings.json"), "{\"portOffset\": \"many\"}");
        assertThatIt(farm("status")).endsWith(ExitCode.BROKEN).complainsInOneLine("settings.json", "damaged");
    }

    @Test
    void aRelativeHomeIsRelativeToTheCaller() throws IOException {
        try (FakeFarm fake = new FakeFarm(folder).at(FakeFarm.CONSOLE, request -> new Answer(200, "[]"))) {
            assertThatIt(new CommandRunner(folder).with("FARM_HOME", "home").run("status"))
                    .endsWith(ExitCode.OK);
            assertThatIt(new CommandRunner(folder).with("FARM_HOME", "other").run("status"))
                    .endsWith(ExitCode.NO_FARM)
                    .complainsInOneLine(folder.resolve("other").toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "99999999", "1.5"})
    void anOddOffsetIsAMistake(String offset) {
        assertThatIt(new CommandRunner(folder).with("FARM_PORT_OFFSET", offset).run("up"))
                .endsWith(ExitCode.USAGE)
                .complainsInOneLine("FARM_PORT_OFFSET", offset);
    }
}
