package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.CommandRunner;
import farm.cli.Outcome;
import farm.cli.api.Json;
import farm.cli.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutLintTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each
    private CommandRunner farm;

    @BeforeEach
    void createRunner() throws IOException {
        farm = new CommandRunner(folder);
        Files.createDirectories(folder.resolve("rollouts"));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("rollouts/goat.yaml"), text);
    }

    @Test
    void aValidFileIsShownInWords() throws IOException {
        write("steps: [10, 50]\nreplicas: 2\n");
        assertThatCommand(farm.run("rollout", "lint", "rollouts/goat.yaml"))
                .exitsWith(ExitCode.OK)
                .prints("goat: canary: 10, 50, 100 %", "instances: 2,", "judged: errors (ok 0.2, bad 1 points")
                .reportsNothing();
    }

    @Test
    void allMistakesAreListed() throws IOException {
        write("step: [10, 50]\nreplicas: 0\n");
        assertThatCommand(farm.run("rollout", "lint", "rollouts/goat.yaml"))
                .exitsWith(ExitCode.INVALID)
                .prints("rollouts/goat.yaml:1: 'step' is not a key of the rollout", "; did you mean 'steps'?")
                .prints("rollouts/goat.yaml:2: 'replicas' of the rollout is 0 (allowed: 1 to 1000)")
                .doesNotPrint("canary:")
                .reportsNothing();
    }

    @Test
    void aSecretThatEveryoneCanReadIsAMistake() throws IOException {
        write("notify: {url: 'https://example.org', secretFile: hook.secret}\n");
        assertThatCommand(farm.run("rollout", "lint", "rollouts/goat.yaml")).exitsWith(ExitCode.OK);

        Path secret = Files.writeString(folder.resolve("rollouts/hook.secret"), "secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatCommand(farm.run("rollout", "lint", "rollouts/goat.yaml"))
                .exitsWith(ExitCode.INVALID)
                .prints("rollouts/goat.yaml: 'secretFile' of 'notify': ")
                .prints("hook.secret can be read by every user; chmod 600 it");

        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThatCommand(farm.run("rollout", "lint", "rollouts/goat.yaml")).exitsWith(ExitCode.OK);
    }

    @Test
    void jsonIsForPrograms() throws IOException {
        write("steps: [100]\nanalysis: off\n");
        assertThatCommand(farm.run("rollout", "lint", "--json", "rollouts/goat.yaml"))
                .exitsWith(ExitCode.OK)
                .prints("{'file':'rollouts/goat.yaml','service':'goat','valid':true,'problems':[],'plan':['goat: "
                        .replace('\'', '"'))
                .reportsNothing();
        write("steps: 100\n");
        Outcome invalid = farm.run("rollout", "lint", "--json", "rollouts/goat.yaml");
        assertThatCommand(invalid).exitsWith(ExitCode.INVALID).reportsNothing();
        JsonNode json = Json.read(invalid.out());
        assertThat(json.path("valid").booleanValue()).isFalse();
        assertThat(json.path("plan")).isEmpty();
        assertThat(json.path("problems"))
                .containsExactly(Json.object()
                        .put("line", 1)
                        .put("message", "rollouts/goat.yaml:1: 'steps' of the rollout must be a list"));
    }

    @Test
    void aMissingFileIsAMistakeOfTheCommandLine() {
        assertThatCommand(farm.run("rollout", "lint", "rollouts/cow.yaml"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("rollouts/cow.yaml: no such file");
        assertThatCommand(farm.run("rollout", "lint"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("Missing required parameter: 'FILE' (farm rollout lint --help lists the options)");
        assertThatCommand(farm.run("rollout")).exitsWith(ExitCode.USAGE).reportsOneLine("Missing required subcommand");
        assertThatCommand(farm.run("rollout", "lnt", "a"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("did you mean 'lint'?");
    }

    @Test
    void aFolderIsNotARolloutFile() {
        assertThatCommand(farm.run("rollout", "lint", "rollouts"))
                .exitsWith(ExitCode.INVALID)
                .prints("rollouts cannot be read (it is not a regular file)");
    }

    @Test
    void helpNamesTheVerbsOfTheGroup() {
        assertThatCommand(farm.run("help", "rollout", "lint"))
                .exitsWith(ExitCode.OK)
                .prints("Usage: farm rollout lint");
        assertThatCommand(farm.run("help", "rollout", "lnt"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("no such verb: 'rollout lnt' (farm rollout --help lists the verbs)");
    }

    @Test
    void theSchemaIsPrinted() {
        Outcome outcome = farm.run("rollout", "schema");
        assertThatCommand(outcome).exitsWith(ExitCode.OK).reportsNothing();
        assertThat(Json.read(outcome.out()).at("/properties/strategy/default").textValue())
                .isEqualTo("canary");
    }
}
