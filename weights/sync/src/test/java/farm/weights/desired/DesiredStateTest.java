package farm.weights.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import farm.weights.desired.DesiredWeights.FileState;
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
    private static final SourceReading UNAVAILABLE =
            new SourceReading.Unavailable(new Problem("folder", null, "not there"));

    private final DesiredState desired = new DesiredState(Duration.ofMillis(500), "its weights stay");

    private boolean read(long millis, SourceReading reading) {
        return desired.update(reading, Duration.ofMillis(millis).toNanos());
    }

    private static SourceReading files(Map<String, ParseResult> readings) {
        return new SourceReading.Files(new TreeMap<>(readings), List.of());
    }

    private static SourceReading goat(ParseResult result) {
        return files(Map.of("goat", result));
    }

    private static ParseResult valid(Weights weights) {
        return new ParseResult.Valid(weights);
    }

    private static ParseResult invalid(boolean maybeUnfinished) {
        return new ParseResult.Invalid(List.of(WRONG), maybeUnfinished);
    }

    private DesiredWeights goat() {
        return desired.all().stream()
                .filter(each -> each.service().equals("goat"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void invalidFileKeepsTheLastValidWeights() {
        read(0, files(Map.of("goat", valid(SPLIT), "farmer", valid(SPLIT))));
        read(10, files(Map.of("goat", invalid(false), "farmer", valid(OTHER))));

        assertThat(desired.all())
                .containsExactly(
                        new DesiredWeights("farmer", OTHER, FileState.VALID, List.of()),
                        new DesiredWeights("goat", SPLIT, FileState.INVALID, List.of(WRONG)));
    }

    @Test
    void repairedFileCountsAtOnce() {
        read(0, goat(invalid(false)));
        assertThat(goat().weights()).isNull();
        read(1, goat(valid(OTHER)));
        assertThat(goat()).isEqualTo(new DesiredWeights("goat", OTHER, FileState.VALID, List.of()));
    }

    @Test
    void unfinishedFileHasASettlingTime() {
        read(0, goat(valid(SPLIT)));
        assertThat(read(100, goat(invalid(true)))).isTrue();
        assertThat(read(599, goat(invalid(true)))).isTrue();
        assertThat(goat().fileState()).isEqualTo(FileState.VALID);

        assertThat(read(600, goat(invalid(true)))).isFalse();
        assertThat(goat().fileState()).isEqualTo(FileState.INVALID);
        assertThat(goat().weights()).isEqualTo(SPLIT);
    }

    @Test
    void settlingTimeBeginsAnewWithEachSave() {
        read(0, goat(valid(SPLIT)));
        read(100, goat(invalid(true)));
        read(200, goat(valid(SPLIT)));
        assertThat(read(700, goat(invalid(true)))).isTrue();
        assertThat(goat().fileState()).isEqualTo(FileState.VALID);
    }

    @Test
    void missingFileHasASettlingTime() {
        read(0, files(Map.of("goat", valid(SPLIT), "farmer", valid(SPLIT))));
        assertThat(read(10, files(Map.of("farmer", valid(SPLIT))))).isTrue();
        assertThat(goat().fileState()).isEqualTo(FileState.VALID);
        read(50, files(Map.of("goat", valid(OTHER), "farmer", valid(SPLIT))));
        assertThat(goat()).isEqualTo(new DesiredWeights("goat", OTHER, FileState.VALID, List.of()));
    }

    @Test
    void deletedFileKeepsItsWeights() {
        read(0, files(Map.of("goat", valid(SPLIT), "farmer", valid(SPLIT))));
        read(10, files(Map.of("farmer", valid(SPLIT))));
        read(600, files(Map.of("farmer", valid(SPLIT))));
        assertThat(goat().fileState()).isEqualTo(FileState.DELETED);
        assertThat(goat().weights()).isEqualTo(SPLIT);
        assertThat(goat().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("goat.json"));
    }

    @Test
    void unavailableSourceDeletesNoFile() {
        read(0, goat(valid(SPLIT)));
        assertThat(read(10, UNAVAILABLE)).isTrue();
        assertThat(desired.sourceProblem()).isEmpty();
        assertThat(desired.sourceIsAvailable()).isFalse();

        read(600, UNAVAILABLE);
        assertThat(desired.sourceProblem()).isPresent();
        assertThat(goat()).isEqualTo(new DesiredWeights("goat", SPLIT, FileState.VALID, List.of()));

        read(700, goat(valid(OTHER)));
        assertThat(desired.sourceProblem()).isEmpty();
        assertThat(goat().weights()).isEqualTo(OTHER);
    }

    @Test
    void adoptsWeightsOnlyWithoutAGoodFile() {
        read(0, files(Map.of("goat", invalid(false), "farmer", valid(OTHER))));
        desired.adopt("goat", SPLIT);
        desired.adopt("farmer", SPLIT);
        desired.adopt("orphan", SPLIT);

        assertThat(desired.all())
                .extracting(DesiredWeights::service, DesiredWeights::weights, DesiredWeights::fileState)
                .containsExactly(
                        tuple("farmer", OTHER, FileState.VALID),
                        tuple("goat", SPLIT, FileState.INVALID),
                        tuple("orphan", SPLIT, FileState.DELETED));
        desired.forget("orphan");
        assertThat(desired.contains("orphan")).isFalse();
    }
}
