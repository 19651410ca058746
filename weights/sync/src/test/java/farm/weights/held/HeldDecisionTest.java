package farm.weights.held;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.FileState;
import farm.weights.model.Weights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldDecisionTest {

    private static final Weights BASE = Weights.of(Map.of("1", 75, "2", 25));
    private static final Weights URGENT = Weights.of(Map.of("1", 100, "2", 0));
    private static final Weights OTHER = Weights.of(Map.of("1", 1, "2", 1));

    private static HeldWeights held(Weights weights, @Nullable String baseRevision) {
        return new HeldWeights("goat", weights, BASE, List.of(), baseRevision, "bad", Map.of(), "ada", Instant.EPOCH);
    }

    private static DesiredWeights file(@Nullable Weights weights, FileState state) {
        return new DesiredWeights("goat", weights, state, List.of());
    }

    private static HeldDecision decide(@Nullable DesiredWeights file, boolean isCurrent) {
        return HeldDecision.of(held(URGENT, "a"), file, isCurrent, false);
    }

    @Test
    void unchangedFileAsksForTheCommit() {
        assertThat(decide(file(BASE, FileState.VALID), true)).isEqualTo(HeldDecision.COMMIT);
        assertThat(decide(file(BASE, FileState.VALID), false)).isEqualTo(HeldDecision.COMMIT);
    }

    @Test
    void sameWeightsInTheFileEndTheHold() {
        assertThat(decide(file(URGENT, FileState.VALID), true)).isEqualTo(HeldDecision.COMMITTED);
        assertThat(decide(file(URGENT, FileState.VALID), false)).isEqualTo(HeldDecision.COMMITTED);
    }

    @Test
    void personsChangeEndsTheHoldUnlessItMayBeOutdated() {
        assertThat(decide(file(OTHER, FileState.VALID), true)).isEqualTo(HeldDecision.SUPERSEDED);
        assertThat(decide(file(OTHER, FileState.VALID), false)).isEqualTo(HeldDecision.WAIT);
    }

    @Test
    void unclearFileEndsNothing() {
        assertThat(decide(file(BASE, FileState.INVALID), true)).isEqualTo(HeldDecision.WAIT);
        assertThat(decide(file(OTHER, FileState.INVALID), true)).isEqualTo(HeldDecision.WAIT);
        assertThat(decide(file(null, FileState.VALID), true)).isEqualTo(HeldDecision.WAIT);
    }

    @Test
    void deletedFileEndsTheHoldButAMissingOneIsCreated() {
        assertThat(decide(file(BASE, FileState.DELETED), true)).isEqualTo(HeldDecision.SUPERSEDED);
        assertThat(decide(file(BASE, FileState.DELETED), false)).isEqualTo(HeldDecision.WAIT);
        HeldWeights created = held(URGENT, null);
        assertThat(HeldDecision.of(created, null, true, false)).isEqualTo(HeldDecision.COMMIT);
        assertThat(HeldDecision.of(created, null, false, false)).isEqualTo(HeldDecision.WAIT);
        assertThat(HeldDecision.of(created, file(URGENT, FileState.DELETED), true, false))
                .isEqualTo(HeldDecision.COMMIT);
    }

    @Test
    void lateCommitOfAnEarlierUrgentWriteIsNoPersonsChange() {
        HeldWeights replaced = held(URGENT, "a").replacedBy(held(BASE, "b"));
        assertThat(replaced.baseRevision()).isEqualTo("a");
        assertThat(HeldDecision.of(replaced, file(URGENT, FileState.VALID), true, false))
                .isEqualTo(HeldDecision.COMMIT);
        assertThat(HeldDecision.of(replaced, file(BASE, FileState.VALID), false, false))
                .isEqualTo(HeldDecision.WAIT);
        assertThat(HeldDecision.of(replaced, file(BASE, FileState.VALID), true, true))
                .isEqualTo(HeldDecision.WAIT);
        assertThat(HeldDecision.of(replaced, file(BASE, FileState.VALID), true, false))
                .isEqualTo(HeldDecision.COMMITTED);
    }
}
