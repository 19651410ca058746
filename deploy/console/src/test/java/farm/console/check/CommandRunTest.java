package farm.console.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.model.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandRunTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private CommandRun run(Duration timeout, String... command) {
        return new CommandRun(List.of(command), folder, Map.of("PATH", System.getenv("PATH"), "WORD", "milk"), timeout);
    }

    private CommandRun script(Duration timeout, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("check"), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return run(timeout, "./check");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "exit 0 | 0 | ``",
                "echo one; echo two; exit 1 | 1 | two",
                "echo out; echo err >&2; exit 3 | 3 | err",
                "printf 'no line break' | 0 | no line break",
                "echo line; echo; echo '  ' | 0 | line",
                "echo $WORD | 0 | milk",
                "cat | 0 | ``",
                "printf 'a\\033[2Jb\\n' | 0 | a?[2Jb",
            })
    void returnsExitCodeAndLastLine(String script, int exitCode, String line) throws Exception {
        assertThat(script(LONG, script).run()).isEqualTo(new CommandRun.Result(exitCode, line));
    }

    @Test
    void runsInItsFolderWithoutAShell() throws Exception {
        assertThat(run(LONG, "echo", "$WORD; exit 3", "*").run())
                .isEqualTo(new CommandRun.Result(0, "$WORD; exit 3 *"));
        assertThat(run(LONG, "pwd").run().text()).isEqualTo(folder.toRealPath().toString());
    }

    @Test
    void aMissingProgramHasNoVerdict() throws Exception {
        CommandRun.Result missing = run(LONG, "./missing").run();

        assertThat(missing.exitCode()).isEqualTo(127);
        assertThat(missing.text()).contains("./missing");
    }

    @Test
    void aMissingFolderHasNoVerdict() throws Exception {
        Path missing = folder.resolve("missing");

        assertThat(new CommandRun(List.of("true"), missing, Map.of(), LONG).run())
                .isEqualTo(new CommandRun.Result(null, missing + " does not exist"));
    }

    @Test
    void aHungCommandIsKilledWithItsChildren() throws Exception {
        CommandRun.Result result = script(Duration.ofSeconds(3), "sleep 600 & echo $! > child; sleep 600")
                .run();

        assertThat(result).isEqualTo(new CommandRun.Result(null, "it took more than 3s"));
        childEnds();
    }

    @Test
    void childrenThatItLeavesAreKilled() throws Exception {
        CommandRun.Result result =
                script(LONG, "sleep 600 & echo $! > child; echo done").run();

        assertThat(result).isEqualTo(new CommandRun.Result(0, "done"));
        childEnds();
    }

    @Test
    void anInterruptKillsIt() throws Exception {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<CommandRun.Result> run = executor.submit(script(LONG, "echo $$ > child; exec sleep 600")::run);
            await().until(() -> Files.exists(folder.resolve("child")) && Files.size(folder.resolve("child")) > 0);

            run.cancel(true);

            childEnds();
        }
    }

    @Test
    void aFloodIsStopped() throws Exception {
        assertThat(script(LONG, "exec yes flood").run())
                .isEqualTo(new CommandRun.Result(null, "it printed more than a million characters"));
    }

    @Test
    void aLongLineIsCut() throws Exception {
        CommandRun.Result result =
                script(LONG, "head -c 100000 /dev/zero | tr '\\0' x").run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.text()).isEqualTo("x".repeat(200) + "…");
    }

    private void childEnds() throws IOException {
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().until(() -> ProcessIdentity.of(child).isEmpty());
    }
}
