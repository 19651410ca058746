package farm.weights.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import farm.weights.desired.DesiredWeights.Condition;
import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DesiredStateTest {

    private static final Weights SPLIT = Weights.of(Map.of("0.0.1", 75, "0.0.2", 25));
    private static final Weights OTHER = Weights.of(Map.of("0.0.1", 1));
    private static final Problem WRONG = new Problem("goat.json", 3, "wrong");
    private static final SourceReading AWAY = new SourceReading.Unavailable(new Problem("folder", null, "not there"));

    private final DesiredState desired = new DesiredState(Duration.ofMillis(500));

    private boolean look(long millis, SourceReading look) {
        return desired.update(look, Duration.ofMillis(millis).toNanos());
    }

    private static SourceReading files(Map<String, ParseResult> readings) {
        return new SourceReading.Files(new TreeMap<>(readings), List.of());
    }

    private static SourceReading goat(ParseResult reading) {
        return files(Map.of("goat", reading));
    }

    private static ParseResult good(Weights weights) {
        return new ParseResult.Good(weights);
    }

    private static ParseResult bad(boolean maybeUnfinished) {
        return new ParseResult.Bad(List.of(WRONG), maybeUnfinished);
    }

    private DesiredWeights goat() {
        return desired.all().stream()
                .filter(wanted -> wanted.service().equals("goat"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBadFileKeepsTheLastGoodWeightsOfItsServiceAndOfNoOther() {
        look(0, files(Map.of("goat", good(SPLIT), "farmer", good(SPLIT))));
        look(10, files(Map.of("goat", bad(false), "farmer", good(OTHER))));

        assertThat(desired.all())
                .containsExactly(
                        new DesiredWeights("farmer", OTHER, Condition.GOOD, List.of()),
                        new DesiredWeights("goat", SPLIT, Condition.INVALID, List.of(WRONG)));
    }

    @Test
    void aFileThatIsGoodAgainCountsAtOnce() {
        look(0, goat(bad(false)));
        assertThat(goat().weights()).isNull();
        look(1, goat(good(OTHER)));
        assertThat(goat()).isEqualTo(new DesiredWeights("goat", OTHER, Condition.GOOD, List.of()));
    }

    @Test
    void anUnfinishedFileIsToldOnlyAfterHalfASecond() {
        look(0, goat(good(SPLIT)));
        assertThat(look(100, goat(bad(true)))).isTrue();
        assertThat(look(599, goat(bad(true)))).isTrue();
        assertThat(goat().condition()).isEqualTo(Condition.GOOD);

        assertThat(look(600, goat(bad(true)))).isFalse();
        assertThat(goat().condition()).isEqualTo(Condition.INVALID);
        assertThat(goat().weights()).isEqualTo(SPLIT);
    }

    @Test
    void patienceBeginsAnewWithEachSave() {
        look(0, goat(good(SPLIT)));
        look(100, goat(bad(true)));
        look(200, goat(good(SPLIT)));
        assertThat(look(700, goat(bad(true)))).isTrue();
        assertThat(goat().condition()).isEqualTo(Condition.GOOD);
    }

    @Test
    void aFileThatIsAwayForAMomentWhileItIsSavedIsNotGone() {
        look(0, files(Map.of("goat", good(SPLIT), "farmer", good(SPLIT))));
        assertThat(look(10, files(Map.of("farmer", good(SPLIT))))).isTrue();
        assertThat(goat().condition()).isEqualTo(Condition.GOOD);
        look(50, files(Map.of("goat", good(OTHER), "farmer", good(SPLIT))));
        assertThat(goat()).isEqualTo(new DesiredWeights("goat", OTHER, Condition.GOOD, List.of()));
    }

    @Test
    void aFileThatStaysAwayIsGoneAndItsWeightsAreKept() {
        look(0, files(Map.of("goat", good(SPLIT), "farmer", good(SPLIT))));
        look(10, files(Map.of("farmer", good(SPLIT))));
        look(600, files(Map.of("farmer", good(SPLIT))));
        assertThat(goat().condition()).isEqualTo(Condition.VANISHED);
        assertThat(goat().weights()).isEqualTo(SPLIT);
        assertThat(goat().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("goat.json"));
    }

    @Test
    void aSourceThatIsAwayIsAnErrorAndNoFileCountsAsGone() {
        look(0, goat(good(SPLIT)));
        assertThat(look(10, AWAY)).isTrue();
        assertThat(desired.sourceProblem()).isEmpty();
        assertThat(desired.sourceIsThere()).isFalse();

        look(600, AWAY);
        assertThat(desired.sourceProblem()).isPresent();
        assertThat(goat()).isEqualTo(new DesiredWeights("goat", SPLIT, Condition.GOOD, List.of()));

        look(700, goat(good(OTHER)));
        assertThat(desired.sourceProblem()).isEmpty();
        assertThat(goat().weights()).isEqualTo(OTHER);
    }

    @Test
    void weightsFoundInKvStandInForAGoodFileThatWasNeverSeenButNotForOneThatWas() {
        look(0, files(Map.of("goat", bad(false), "farmer", good(OTHER))));
        desired.adopt("goat", SPLIT);
        desired.adopt("farmer", SPLIT);
        desired.adopt("orphan", SPLIT);

        assertThat(desired.all())
                .extracting(DesiredWeights::service, DesiredWeights::weights, DesiredWeights::condition)
                .containsExactly(
                        tuple("farmer", OTHER, Condition.GOOD),
                        tuple("goat", SPLIT, Condition.INVALID),
                        tuple("orphan", SPLIT, Condition.VANISHED));
        desired.forget("orphan");
        assertThat(desired.knows("orphan")).isFalse();
    }
}
