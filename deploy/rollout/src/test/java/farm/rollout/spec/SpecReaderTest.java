package farm.rollout.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {

    private static final String FILE = "rollouts/goat.yaml";

    /** Has every key. */
    static final String FULL = """
            strategy: canary
            steps: [5, 25, {weight: 50, hold: 2m, gate: true, maxDuration: 20m}, 100]
            replicas: 3
            minHealthyTime: 10s
            healthyDeadline: 2m
            progressDeadline: 1h
            scaleDownDelay: 1d
            drainTimeout: 500ms
            onFailure: pause
            warmup: {requests: 100, paths: [/milk, "/milk?fat=1"]}
            test:
              - {http: /milk, status: 204, within: 500ms, times: 20}
              - {command: [./smoke, "{url}", 5], timeout: 30s}
            analysis:
              errors: {ok: 0.5%, bad: 2%, max: 10%}
              slow: [{quantile: p99, times: 1.5, plus: 20ms, ok: 2%, bad: 4%}]
              maxDuration: 15m
              checks:
                - {name: queue, command: [./lag], every: 5s, timeout: 3s, mode: observe}
            notify: {url: "https://example.org/hook?t=1", secretFile: hook.secret}
            """;

    @Test
    void readsEveryKey() throws InvalidSpecException {
        assertThat(SpecReader.parse(FILE, FULL))
                .isEqualTo(new RolloutSpec(
                        Strategy.CANARY,
                        List.of(
                                Step.of(5),
                                Step.of(25),
                                new Step(50, Duration.ofMinutes(2), true, Duration.ofMinutes(20)),
                                Step.of(100)),
                        3,
                        new WaitTimes(
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(2),
                                Duration.ofHours(1),
                                Duration.ofDays(1),
                                Duration.ofMillis(500)),
                        FailureAction.PAUSE,
                        new Warmup(100, List.of("/milk", "/milk?fat=1")),
                        List.of(
                                new VersionTest.Http("/milk", 204, Duration.ofMillis(500), 20),
                                new VersionTest.Command(List.of("./smoke", "{url}", "5"), Duration.ofSeconds(30))),
                        new AnalysisSpec(
                                true,
                                new ErrorMargins(0.005, 0.02, 0.1),
                                List.of(new SlowSpec(SlowSpec.Quantile.P99, 1.5, Duration.ofMillis(20), 0.02, 0.04)),
                                Duration.ofMinutes(15),
                                List.of(new CheckSpec(
                                        "queue",
                                        List.of("./lag"),
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(3),
                                        false))),
                        new NotifySpec(URI.create("https://example.org/hook?t=1"), Path.of("hook.secret"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "{}",
                "steps: [5, 25, 50]",
                "replicas: same",
                "analysis: {}",
                "analysis: {errors: {}, slow: [{quantile: p50}, {quantile: p99}]}",
                "test: []"
            })
    void theRestHasDefaults(String text) throws InvalidSpecException {
        assertThat(SpecReader.parse(FILE, text)).isEqualTo(RolloutSpec.defaults(Strategy.CANARY));
    }

    @Test
    void blueGreenHasOneStep() throws InvalidSpecException {
        assertThat(SpecReader.parse(FILE, "strategy: blue-green"))
                .isEqualTo(RolloutSpec.defaults(Strategy.BLUE_GREEN))
                .isEqualTo(SpecReader.parse(FILE, "{strategy: blue-green, steps: [100]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "false"})
    void analysisMayBeOff(String off) throws InvalidSpecException {
        RolloutSpec spec = SpecReader.parse(FILE, "{steps: [{weight: 5, hold: 20m}], analysis: " + off + "}");
        assertThat(spec.analysis()).isEqualTo(AnalysisSpec.off());
        assertThat(spec.steps()).containsExactly(new Step(5, Duration.ofMinutes(20), false, null), Step.of(100));
    }

    @Test
    void itemsHaveDefaults() throws InvalidSpecException {
        RolloutSpec spec = SpecReader.parse(FILE, """
                warmup: {}
                test: [{http: /}, {command: [./smoke]}]
                analysis: {errors: {bad: 8%}, slow: [], checks: [{name: queue, command: [./lag]}]}
                notify: {url: "http://[::1]:9/"}
                """);
        assertThat(spec.warmup()).isEqualTo(new Warmup(200, List.of("/")));
        assertThat(spec.tests())
                .containsExactly(
                        new VersionTest.Http("/", 200, Duration.ofSeconds(1), 1),
                        new VersionTest.Command(List.of("./smoke"), Duration.ofSeconds(60)));
        assertThat(spec.analysis().errors()).isEqualTo(new ErrorMargins(0.002, 0.08, 0.08));
        assertThat(spec.analysis().slow()).isEmpty();
        assertThat(spec.analysis().checks())
                .containsExactly(
                        new CheckSpec("queue", List.of("./lag"), Duration.ofSeconds(10), Duration.ofSeconds(30), true));
        assertThat(spec.notification()).isEqualTo(new NotifySpec(URI.create("http://[::1]:9/"), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- 5 | the rollout must be a mapping (key: value)",
                "a: [ | not YAML: ",
                "step: [5] | 'step' is not a key of the rollout (allowed: strategy, steps,",
                "step: [5] | did you mean 'steps'?",
                "{replicas: 1, replicas: 2} | 'replicas' occurs twice in the rollout",
                "strategy: purple | 'strategy' of the rollout is 'purple' (allowed: canary, blue-green)",
                "strategy: [] | 'strategy' of the rollout must be a plain text or number",
                "steps: 5 | 'steps' of the rollout must be a list",
                "steps: | 'steps' of the rollout must be a list",
                "steps: [] | 'steps' of the rollout is empty (allowed: such as [5, 25, 50, 100])",
                "steps: [0] | a step is 0 (allowed: 1 to 100)",
                "steps: [\"5\"] | a step is '5', not a whole number",
                "steps: [50, 50] | a step has weight 50, not more than the one before it (50)",
                "steps: [100, 5] | a step has weight 5, not more than the one before it (100)",
                "steps: [{hold: 2m}] | a step has no 'weight'",
                "steps: [{weight: 5, hold: 5}] | 'hold' of a step is '5', not a duration (allowed: a whole number with",
                "steps: [{weight: 5, gate: yes}] | 'gate' of a step is 'yes' (allowed: true, false)",
                "steps: [{weight: 5, gat: true}] | 'gat' is not a key of a step",
                "steps: [{weight: 100, gate: true}] | a step with weight 100 is the last one and has no 'hold', 'gate'",
                "{strategy: blue-green, steps: [5]} | 'steps' is for the strategy canary; blue-green goes to 100 % in",
                "{analysis: off, steps: [{weight: 5, maxDuration: 1m}]} | a step has 'maxDuration', but 'analysis' is",
                "replicas: 0 | 'replicas' of the rollout is 0 (allowed: 1 to 1000)",
                "replicas: many | 'replicas' of the rollout is 'many' (allowed: same, 1 to 1000)",
                "replicas: -1 | 'replicas' of the rollout is '-1' (allowed: same, 1 to 1000)",
                "minHealthyTime: soon | 'minHealthyTime' of the rollout is 'soon', not a duration",
                "minHealthyTime: PT5S | 'minHealthyTime' of the rollout is 'PT5S', not a duration",
                "scaleDownDelay: 8d | 'scaleDownDelay' of the rollout is 8d (allowed: 0s to 7d)",
                "healthyDeadline: 0s | 'healthyDeadline' of the rollout is 0s (allowed: 1s to 7d)",
                "onFailure: cry | 'onFailure' of the rollout is 'cry' (allowed: rollback, pause)",
                "warmup: {requests: 100001} | 'requests' of 'warmup' is 100001 (allowed: 0 to 100000)",
                "warmup: {paths: [milk]} | a path of 'warmup' is 'milk', not a path such as /milk",
                "warmup: {paths: []} | 'paths' of 'warmup' has no valid path",
                "test: [{}] | a test needs either 'http' or 'command'",
                "test: [{http: /, command: [a]}] | a test needs either 'http' or 'command'",
                "test: [{http: /a b}] | 'http' of a test by http is '/a b', not a path such as /milk",
                "test: [{http: /, status: 99}] | 'status' of a test by http is 99 (allowed: 100 to 599)",
                "test: [{http: /, timeout: 5s}] | 'timeout' is not a key of a test by http",
                "test: [{http: /, within: 11m}] | 'within' of a test by http is 11m (allowed: 1ms to 10m)",
                "test: [{command: []}] | 'command' of a test by command is empty (allowed: such as [./smoke",
                "test: [{command: [a], timeout: 1h}] | a test by command may take 1h, but progressDeadline is 30m",
                "test: [{command: [' ']}] | 'command' of a test by command is empty",
                "test: [{command: ./smoke}] | 'command' of a test by command must be a list",
                "test: [{command: [\"a\\0\"]}] | contains a NUL character",
                "analysis: on | 'analysis' must be a mapping (key: value), or off",
                "analysis: | 'analysis' must be a mapping (key: value), or off",
                "analysis: {errors: {ok: 0.2}} | 'ok' of 'errors' is '0.2', not a percentage such as 0.2%",
                "analysis: {errors: {ok: 101%}} | 'ok' of 'errors' is '101%', not a percentage",
                "analysis: {errors: {ok: 1%}} | 'ok' of 'errors' is 1%, which has to be less than 'bad' (1%)",
                "analysis: {errors: {bad: 2%, max: 1.5%}} | 'max' of 'errors' is 1.5%, less than 'bad' (2%)",
                "analysis: {slow: [{}]} | an item of 'slow' has no 'quantile'",
                "analysis: {slow: [{quantile: p95}]} | 'quantile' of an item of 'slow' is 'p95' (allowed: p50, p99)",
                "analysis: {slow: [{quantile: p50}, {quantile: p50}]} | two items of 'slow' have the same 'quantile'",
                "analysis: {slow: [{quantile: p50, times: 0.9}]} | 'times' of an item of 'slow' is 0.9 (allowed: 1 to",
                "analysis: {slow: [{quantile: p50, ok: 30%}]} | 'ok' of an item of 'slow' is 30%, which has to be less",
                "analysis: {checks: [{command: [a]}]} | a check has no 'name'",
                "analysis: {checks: [{name: errors, command: [a]}]} | 'name' of a check is 'errors' (allowed: lower",
                "analysis: {checks: [{name: a, command: [b]}, {name: a, command: [b]}]} | two checks have the name 'a'",
                "analysis: {checks: [{name: a, command: [b], mode: warn}]} | is 'warn' (allowed: enforce, observe)",
                "analysis: {checks: [{name: a, command: [b], timeout: 0s}]} | 'timeout' of a check is 0s (allowed",
                "notify: {secretFile: a} | 'notify' has no 'url'",
                "notify: {url: \"http://example.org\"} | 'url' of 'notify' is not valid (allowed: https://…, or htt",
                "notify: {url: \"https://a:b@example.org\"} | contains a user, a password or a fragment; use secret",
                "notify: {url: \"https://a\", secretFile: \"\"} | 'secretFile' of 'notify' is not a file",
                "minHealthyTime: &a 5s | the anchor &a is not allowed here; write the value itself",
                "replicas: !!int \"5\" | the tag tag:yaml.org,2002:int is not allowed here; write the value itself"
            })
    void anInvalidFileIsRefusedWithItsLine(String text, String problem) {
        assertThatThrownBy(() -> SpecReader.parse(FILE, "# a comment\n" + text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith(FILE + ":2: ")
                .hasMessageContaining(problem.strip());
    }

    @Test
    void allMistakesAreReportedInOrder() {
        InvalidSpecException invalid =
                catchThrowableOfType(InvalidSpecException.class, () -> SpecReader.parse(FILE, """
                analysis:
                  errors: {ok: lots}
                replicas: 0
                steps:
                  - 50
                  - {weight: 25, hold: long}
                  - 200
                colour: red
                """));
        assertThat(invalid.problems())
                .extracting(InvalidSpecException.Problem::line)
                .containsExactly(2, 3, 6, 6, 7, 8);
        assertThat(invalid)
                .hasMessage("rollouts/goat.yaml:2: 'ok' of 'errors' is 'lots', not a percentage such as 0.2%"
                        + " (allowed: 0% to 100%, at most three decimals) (and 5 more)");
    }

    @Test
    void hostileTextsAreRefused() {
        for (String hostile : List.of(
                "#".repeat(70_000),
                "steps: " + "[".repeat(10_000) + "]".repeat(10_000),
                "steps: [" + "1,".repeat(20_000) + "2]",
                "test: [" + "{http: /},".repeat(5_000) + "]",
                "test: [{command: [" + "a,".repeat(20_000) + "a]}]",
                "a: &a [x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n",
                "steps: [5]\n---\nsteps: [6]\n")) {
            assertThatThrownBy(() -> SpecReader.parse(FILE, hostile))
                    .isInstanceOf(InvalidSpecException.class)
                    .satisfies(invalid -> assertThat(((InvalidSpecException) invalid).problems())
                            .hasSizeBetween(1, 100));
        }
    }

    @Test
    void anUnreadableFileIsRefused(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("goat.yaml");
        assertThatThrownBy(() -> SpecReader.read(missing, FILE))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage(missing + " cannot be read (no such file)");
        Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat(70_000));
        assertThatThrownBy(() -> SpecReader.read(large, FILE))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage(large + " is too large (allowed: 65536 characters)");
    }
}
