package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.Outcome;
import farm.cli.error.ExitCode;
import farm.cli.rollout.RolloutExamples;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion of names, in a real bash. */
class CompletionTest extends FakeFarmFixture {

    private String completed(String words) throws IOException {
        Path script = folder.resolve("completion");
        Files.writeString(script, new CommandRunner(folder).run("completion").out());
        Path command = folder.resolve("command");
        Files.writeString(command, "#!/bin/sh\nshift 2\necho \"$*\" | tr ' ' -\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source completion; COMP_LINE='" + words + "'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(" + words
                                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_farm_names;"
                                + " echo \"${COMPREPLY[*]}\"")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // compopt works for a real completion only
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "./command weights ''|services",
                "./command rollout start s|services",
                "./command rollout start --replace ''|services",
                "./command rollout start --steps 5 s|services",
                "./command rollout abort ''|rollouts",
                "./command rollout start goat --version ''|versions-goat",
                "./command add goat --version v|versions-goat",
                "./command rollout sta|start status",
                "./command rollout start goat --dry|--dry-run",
                "./command weights g|\"\""
            })
    void bashCompletesWhatTheFarmKnows(String words, String reply) throws IOException {
        String completed = completed(words);
        assertThat(List.of(completed.split(" "))).containsExactlyInAnyOrder(reply.split(" "));
    }

    @Test
    void namesComeFromTheFarm() {
        Part goat = new Part(PartKind.INSTANCE, "goat-1", "goat", "7.7", "127.0.0.1", 8101, 72L, PartState.PASSING);
        farm.at(
                FakeFarm.CONSOLE,
                request -> new Answer(
                        200,
                        request.getRequestURI().getPath().equals("/api/rollouts")
                                ? "[" + RolloutExamples.judging() + ","
                                        + RolloutExamples.healthy().replace("goat", "farmer") + "]"
                                : PartsJson.write(List.of(goat))));
        assertThatCommand(names("services")).exitsWith(ExitCode.OK).printsExactly("farmer", "goat");
        assertThatCommand(names("versions", "goat")).printsExactly("0.0.1", "0.0.2", "7.7");
        assertThatCommand(names("rollouts")).printsExactly("goat");
    }

    private Outcome names(String... names) {
        String[] args = new String[names.length + 2];
        args[0] = "completion";
        args[1] = "--names";
        System.arraycopy(names, 0, args, 2, names.length);
        return new CommandRunner(folder).run(args);
    }

    @Test
    void withoutAFarmTheTemplateHasTheNames() {
        assertThatCommand(new CommandRunner(folder)
                        .with("FARM_HOME", folder.resolve("other").toString())
                        .run("completion", "--names", "versions", "goat"))
                .exitsWith(ExitCode.OK)
                .printsExactly("0.0.1", "0.0.2");
    }
}
