package farm.rollout.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecOverridesTest {

    @SuppressWarnings("NullAway.Init") // before each
    private RolloutSpec file;

    @BeforeEach
    void read() throws InvalidSpecException {
        file = SpecReader.parse("goat.yaml", SpecReaderTest.FULL);
    }

    private RolloutSpec with(@Nullable String strategy, @Nullable String steps, @Nullable String replicas) {
        return new SpecOverrides(strategy, steps, replicas).applyTo(file);
    }

    @Test
    void withoutOptionsTheFileCounts() {
        assertThat(SpecOverrides.NONE.applyTo(file)).isEqualTo(file);
        assertThat(with("canary", null, null)).isEqualTo(file);
    }

    @Test
    void stepsReplaceThoseOfTheFile() {
        RolloutSpec spec = with(null, "10, 50", null);
        assertThat(spec.steps()).containsExactly(Step.of(10), Step.of(50), Step.of(100));
        assertThat(spec.analysis()).isEqualTo(file.analysis());
        assertThat(with(null, "100", null).steps()).containsExactly(Step.of(100));
    }

    @Test
    void anotherStrategyHasItsOwnSteps() {
        RolloutSpec blueGreen = with("blue-green", null, null);
        assertThat(blueGreen.strategy()).isEqualTo(Strategy.BLUE_GREEN);
        assertThat(blueGreen.steps()).containsExactly(Step.of(100));
        assertThat(new SpecOverrides("canary", null, null).applyTo(blueGreen).steps())
                .isEqualTo(RolloutSpec.defaults(Strategy.CANARY).steps());
    }

    @Test
    void replicasAreANumberOrThoseOfTheBaseline() {
        assertThat(with(null, null, "1000").replicas()).isEqualTo(1000);
        assertThat(with(null, null, "same").replicas()).isNull();
        assertThat(with(null, null, null).replicas()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "purple    |       |      | --strategy 'purple' is not a strategy (allowed: canary, blue-green)",
                "blue-gren |       |      | did you mean 'blue-green'?",
                "          | 5,x   |      | --steps '5,x': 'x' is not a weight (allowed: 1 to 100, such",
                "          | 5,,6  |      | --steps '5,,6': '' is not a weight",
                "          | 5,5   |      | --steps '5,5': 5 is not more than 5 before it",
                "          | 0     |      | --steps '0': '0' is not a weight",
                "          | 101   |      | --steps '101': '101' is not a weight",
                "blue-green| 5     |      | --steps '5' is for the strategy canary; blue-green goes to 100 % in one",
                "          |       | 0    | --replicas '0' is not valid (allowed: same, 1 to 1000)",
                "          |       | 1001 | --replicas '1001' is not valid",
                "          |       | -1   | --replicas '-1' is not valid"
            })
    void invalidOptionsAreRefused(
            @Nullable String strategy, @Nullable String steps, @Nullable String replicas, String problem) {
        assertThatThrownBy(() -> with(strategy, steps, replicas))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
