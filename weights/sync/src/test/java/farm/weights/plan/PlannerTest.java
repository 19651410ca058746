package farm.weights.plan;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.model.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final String ONE = "goat/version=0.0.1/weight";
    private static final String TWO = "goat/version=0.0.2/weight";

    @Test
    void createsNewKeys() {
        assertThat(Planner.plan("goat", Weights.of(Map.of("0.0.2", 25, "0.0.1", 75)), Map.of(), true))
                .containsExactly(new Change.Put(ONE, "75", 0), new Change.Put(TWO, "25", 0));
    }

    @Test
    void changesOnlyWeightsThatDiffer() {
        assertThat(Planner.plan(
                        "goat",
                        Weights.of(Map.of("0.0.1", 75, "0.0.2", 30)),
                        Map.of(ONE, new KvEntry("75", 11, true), TWO, new KvEntry("25", 12, true)),
                        true))
                .containsExactly(new Change.Put(TWO, "30", 12));
    }

    @Test
    void takesForeignKeysOverOnlyWhenAsked() {
        Map<String, KvEntry> right = Map.of(ONE, new KvEntry("75", 11, false));
        assertThat(Planner.plan("goat", Weights.of(Map.of("0.0.1", 75)), right, false))
                .isEmpty();
        assertThat(Planner.plan("goat", Weights.of(Map.of("0.0.1", 75)), right, true))
                .containsExactly(new Change.Put(ONE, "75", 11));
    }

    @Test
    void rewritesEqualNumbersInCanonicalForm() {
        assertThat(Planner.plan(
                        "goat", Weights.of(Map.of("0.0.1", 75)), Map.of(ONE, new KvEntry("075", 11, true)), true))
                .containsExactly(new Change.Put(ONE, "75", 11));
    }

    @Test
    void deletesAfterPuts() {
        assertThat(Planner.plan("goat", Weights.of(Map.of("0.0.2", 1)), Map.of(ONE, new KvEntry("75", 11, true)), true))
                .containsExactly(new Change.Put(TWO, "1", 0), new Change.Delete(ONE, 11));
    }

    @Test
    void keepsAndReportsForeignWeights() {
        Map<String, KvEntry> live = Map.of(ONE, new KvEntry("75", 11, false), TWO, new KvEntry("1", 12, true));
        assertThat(Planner.plan("goat", Weights.of(Map.of("0.0.2", 1)), live, true))
                .isEmpty();
        assertThat(Planner.foreignWeights("goat", Weights.of(Map.of("0.0.2", 1)), live))
                .containsExactly(ONE);
    }

    @Test
    void ignoresOtherKeys() {
        Map<String, KvEntry> others = Map.of(
                "goat/notes", new KvEntry("x", 1, false),
                "goat/version=1/weight/x", new KvEntry("1", 2, true),
                "goat/version=a b/weight", new KvEntry("1", 3, true),
                "goats/version=1/weight", new KvEntry("1", 4, true));
        assertThat(Planner.plan("goat", Weights.of(Map.of()), others, true)).isEmpty();
        assertThat(Planner.planRemoval("goat", others)).isEmpty();
    }

    @Test
    void removalDeletesOnlyOurKeys() {
        assertThat(Planner.planRemoval(
                        "goat", Map.of(ONE, new KvEntry("75", 11, true), TWO, new KvEntry("25", 12, false))))
                .containsExactly(new Change.Delete(ONE, 11));
    }

    @Test
    void describesChangesByVersion() {
        assertThat(Differences.describe(
                        List.of(new Change.Put(ONE, "0", 11), new Change.Put(TWO, "5", 0), new Change.Delete(TWO, 3)),
                        Map.of(ONE, new KvEntry("75", 11, true))))
                .isEqualTo("0.0.1 75 → 0, 0.0.2 none → 5, 0.0.2 none → none");
    }

    @Test
    void readsOnlyValidWeightsFromKv() {
        Map<String, KvEntry> live = Map.of(
                ONE,
                new KvEntry("75", 1, true),
                TWO,
                new KvEntry("1.5", 2, true),
                "goat/version=3/weight",
                new KvEntry("1000000000", 2, true),
                "hen/version=1/weight",
                new KvEntry("1", 2, false));
        assertThat(LiveWeights.of("goat", live)).isEqualTo(Weights.of(Map.of("0.0.1", 75)));
        assertThat(LiveWeights.ourServices(live)).containsExactly("goat");
    }
}
