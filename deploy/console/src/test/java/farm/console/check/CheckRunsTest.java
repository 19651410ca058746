package farm.console.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.model.process.ProcessIdentity;
import farm.rollout.analysis.Verdict;
import farm.rollout.check.CheckState;
import farm.rollout.spec.CheckSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts, which write what they are called with to the file {@code calls}. */
class CheckRunsTest {

    private static final Duration RARELY = Duration.ofHours(1);
    private static final Duration ALWAYS = Duration.ofMillis(1);
    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final URI FIRST = URI.create("http://127.0.0.1:8101");
    private static final URI SECOND = URI.create("http://127.0.0.1:8102");

    @TempDir
    private Path folder;

    private final CheckRuns runs = new CheckRuns();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private List<CheckState> states = List.of();
    private List<URI> instances = List.of(FIRST, SECOND);
    private int round = 1;

    @AfterEach
    void stop() {
        runs.stop();
        executor.shutdownNow();
    }

    private CheckSpec check(Duration every, String script, String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("check"), "#!/bin/sh\necho \"$@\" >> calls\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of("./check"));
        command.addAll(List.of(arguments));
        return new CheckSpec("queue", command, every, Duration.ofMinutes(1), true);
    }

    private CheckState step(CheckSpec check) {
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "FARM_HOME", folder.toString());
        CheckSubject subject = new CheckSubject("goat", "0.0.3", 2, round, folder, environment, () -> instances);
        states = runs.step(List.of(check), states, subject, executor, NOW);
        return states.getFirst();
    }

    /** Steps until another run has ended. */
    private CheckState ended(CheckSpec check) {
        return await().until(() -> step(check), state -> state.at() != null);
    }

    private List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    @Test
    void exitCodesAreVerdicts() throws Exception {
        CheckSpec check = check(ALWAYS, "echo lag $(wc -l < calls); exit $(($(wc -l < calls) - 1))");

        assertThat(ended(check)).isEqualTo(new CheckState("queue", true, Verdict.PASS, 1, 0, "lag 1", NOW));
        assertThat(await().until(() -> step(check), state -> state.last() == Verdict.FAIL))
                .isEqualTo(new CheckState("queue", true, Verdict.FAIL, 1, 1, "lag 2", NOW));
        assertThat(await().until(() -> step(check), state -> state.last() == Verdict.INCONCLUSIVE))
                .isEqualTo(new CheckState("queue", true, Verdict.INCONCLUSIVE, 1, 1, "exit code 2: lag 3", NOW));
    }

    @Test
    void placeholdersAreFilledIn() throws Exception {
        ended(check(RARELY, "", "{url}/x", "{version}", "{service}", "step={step}", "{else}"));

        assertThat(calls()).containsExactly(FIRST + "/x 0.0.3 goat step=2 {else}");
    }

    @Test
    void instancesAreCheckedInTurn() throws Exception {
        CheckSpec check = check(ALWAYS, "", "{url}");

        await().until(() -> {
            step(check);
            return calls().size() >= 4;
        });

        assertThat(calls().subList(0, 4))
                .containsExactly(FIRST.toString(), SECOND.toString(), FIRST.toString(), SECOND.toString());
    }

    @Test
    void withoutAnInstanceThereIsNoVerdict() throws Exception {
        instances = List.of();

        CheckState state = step(check(RARELY, "", "{url}"));

        assertThat(state)
                .isEqualTo(new CheckState("queue", true, Verdict.INCONCLUSIVE, 1, 0, "no instance is healthy", NOW));
        assertThat(calls()).isEmpty();
    }

    @Test
    void itRunsAgainAtOnceInANewRound() throws Exception {
        CheckSpec check = check(RARELY, "");
        ended(check);
        for (int i = 0; i < 10; i++) {
            step(check);
        }
        assertThat(calls()).hasSize(1);

        round = 2;
        CheckState state = await().until(() -> step(check), each -> each.round() == 2);

        assertThat(state.verdict(2)).isEqualTo(Verdict.PASS);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void aRunOfTheRoundBeforeIsAwaited() throws Exception {
        CheckSpec check = check(ALWAYS, "while [ ! -e go ]; do sleep 0.05; done");
        step(check);
        await().until(() -> calls().size() == 1);

        round = 2;
        for (int i = 0; i < 10; i++) {
            assertThat(step(check).last()).isEqualTo(Verdict.OPEN);
        }
        assertThat(calls()).as("it never runs twice at once").hasSize(1);

        Files.createFile(folder.resolve("go"));
        assertThat(ended(check).verdict(2)).as("its result is of round 1").isEqualTo(Verdict.OPEN);
        assertThat(await().until(() -> step(check), state -> state.round() == 2).verdict(2))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void stoppingKillsWhatRuns() throws Exception {
        step(check(RARELY, "echo $$ > pid; exec sleep 600"));
        long pid = pid();

        runs.stop();

        await().until(() -> ProcessIdentity.of(pid).isEmpty());
    }

    @Test
    void theNextConsoleKillsWhatAKilledOneLeft() throws Exception {
        step(check(RARELY, "echo $$ > pid; sleep 600"));
        long pid = pid();

        LeftoverChecks.kill(folder.resolve("another home"));
        assertThat(ProcessIdentity.of(pid)).isPresent();
        LeftoverChecks.kill(folder);

        await().until(() -> ProcessIdentity.of(pid).isEmpty());
    }

    private long pid() {
        Path file = folder.resolve("pid");
        String pid =
                await().until(() -> Files.exists(file) ? Files.readString(file).strip() : "", text -> !text.isEmpty());
        return Long.parseLong(Objects.requireNonNull(pid));
    }
}
