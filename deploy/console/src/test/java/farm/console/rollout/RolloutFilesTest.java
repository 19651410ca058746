package farm.console.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.console.notify.Event;
import farm.rollout.PauseReason;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.Timers;
import farm.rollout.Weights;
import farm.rollout.analysis.Analysis;
import farm.rollout.analysis.AnalysisSettings;
import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.Arms;
import farm.rollout.analysis.Verdict;
import farm.rollout.check.CheckState;
import farm.rollout.spec.AnalysisSpec;
import farm.rollout.spec.InvalidSpecException;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.SpecReader;
import farm.rollout.spec.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutFilesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00.123Z");
    private static final Weights START = Weights.of(Map.of("0.0.1", 75, "0.0.2", 25));

    @TempDir
    private Path folder;

    private RolloutFiles files;

    @BeforeEach
    void open() {
        files = new RolloutFiles(folder);
    }

    static List<State> everyState() {
        return List.of(
                new State.Provisioning(),
                new State.Warming(),
                new State.Testing(),
                new State.Weighing(1, START),
                new State.Verifying(1),
                new State.Judging(1),
                new State.Soaking(3),
                new State.Paused(PauseReason.GATE, "text", new State.Weighing(2, START)),
                new State.DrainingOld(),
                new State.Healthy(),
                new State.Retreating("why"),
                new State.VerifyingRetreat("why"),
                new State.DrainingCanary("why"),
                new State.Degraded("why"));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void everyStateIsReadAsItWasWritten(State state) throws Exception {
        StoredRollout stored = stored(17, state);

        files.write(stored);

        assertThat(files.readAll()).isEqualTo(Map.of("goat", stored));
        assertThat(files.history("goat")).isEqualTo(state.isFinal() ? List.of(stored) : List.of());
    }

    @Test
    void everyStateIsTested() {
        assertThat(everyState()).hasSize(leaves(State.class));
    }

    private static int leaves(Class<?> type) {
        return type.isRecord()
                ? 1
                : List.of(type.getPermittedSubclasses()).stream()
                        .filter(each -> each.isRecord() || each.getInterfaces()[0] == type)
                        .mapToInt(RolloutFilesTest::leaves)
                        .sum();
    }

    @Test
    void theHistoryOfAServiceHasItsOwnRolloutsOnly() throws Exception {
        files.write(stored(2, new State.Healthy()));
        files.write(stored(10, new State.Degraded("why")));
        files.write(of("goat-milk", 3));

        assertThat(files.history("goat"))
                .extracting(each -> each.rollout().plan().number())
                .containsExactly(10, 2);
    }

    @Test
    void oldRolloutsAreForgotten() throws Exception {
        for (int number = 1; number <= 52; number++) {
            files.write(stored(number, new State.Healthy()));
        }

        assertThat(files.history("goat")).hasSize(50);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("goat.json"), "{");

        assertThatThrownBy(() -> files.readAll())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder.resolve("goat.json") + " is damaged (")
                .hasMessageEndingWith("); delete it");
    }

    private static StoredRollout of(String service, int number) throws InvalidSpecException {
        return stored(service, number, new State.Healthy());
    }

    /** Returns a rollout of goats with one event that waits. */
    static StoredRollout stored(int number, State state) throws InvalidSpecException {
        return stored("goat", number, state);
    }

    @Test
    void whatChecksAndAnalysisKnowIsKept() throws Exception {
        Analysis analysis = new Analysis(
                AnalysisSettings.of(AnalysisSpec.defaults(), Strategy.CANARY),
                new Arms(Set.of("0.0.3"), Set.of("0.0.1")));
        AnalysisState state = analysis.start(1_000, Duration.ofMinutes(10));
        CheckState check = CheckState.begin("queue", true).after(Verdict.FAIL, 2, "lag 12", NOW);
        StoredRollout stored = stored(17, new State.Judging(1))
                .with(new Judging(state, 2, analysis.judge(state, null), List.of(check)));

        files.write(stored);

        assertThat(files.readAll().get("goat")).isEqualTo(stored);
    }

    private static StoredRollout stored(String service, int number, State state) throws InvalidSpecException {
        RolloutSpec spec = SpecReader.parse("goat.yaml", """
                warmup: {requests: 10, paths: [/milk]}
                test:
                  - {http: /milk, status: 200, within: 500ms, times: 20}
                  - {command: [./smoke, "{url}"], timeout: 60s}
                analysis:
                  checks: [{name: queue, command: [./lag], every: 10s, mode: observe}]
                notify: {url: "https://hooks.example.org/farm", secretFile: /srv/hook.secret}
                """);
        Plan plan = new Plan(
                service,
                number,
                Weights.of(Map.of("0.0.3", 1)),
                new TreeMap<>(Map.of("0.0.3", 2)),
                START,
                new TreeMap<>(Map.of("0.0.1", 2)));
        Timers timers = new Timers(
                Duration.ofMillis(1_500), Duration.ZERO, Duration.ofSeconds(90), Duration.ZERO, Duration.ofNanos(1));
        Rollout rollout = new Rollout(plan, spec, state, timers, 2, Set.of("12@34"), 1, true);
        return new StoredRollout(
                rollout,
                "me@host",
                NOW,
                NOW.plusSeconds(1),
                state.isFinal() ? NOW : null,
                5,
                null,
                new StoredRollout.Successor("0.0.4", "canary", null, "same", "me@host"),
                List.of(new Event("goat-17-5-1", NOW, "{\"specversion\":\"1.0\"}")));
    }
}
