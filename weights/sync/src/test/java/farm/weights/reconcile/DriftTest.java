package farm.weights.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.status.StatusReport.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of what others do to weights in KV. */
class DriftTest extends ReconcilerFixture {

    @Test
    void whatSomebodyElseChangedInKvIsPutBackAndCounted() {
        goats("0.0.1", 75, "0.0.2", 25);
        passAt(0);
        kv.put(ONE, "1");
        kv.delete(TWO);
        kv.put("goat/notes", "mine");
        drift();

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75", TWO, "25", "goat/notes", "mine"));
        assertThat(meters.counter("weights.drift.corrected").count()).isEqualTo(1);
    }

    @Test
    void aKvThatLostItsDataGetsTheLastGoodWeightsBackEvenForABadFile() {
        goats("0.0.1", 75);
        passAt(0);
        source.files.put("goat.json", "[]");
        passAt(1000);
        kv.wipe();
        drift();

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").state()).isEqualTo(State.Invalid);
        assertThat(status("goat").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("goat.json");
            assertThat(problem.line()).isEqualTo(1);
        });
    }

    @Test
    void aWeightThatSomebodyElseWroteForAVersionOfNoFileStaysAndIsAProblemUntilItGoes() {
        goats("0.0.1", 75);
        passAt(0);
        kv.put("goat/version=6.6.6/weight", "100");
        drift();

        assertThat(kv.values()).containsEntry("goat/version=6.6.6/weight", "100");
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.reason()).endsWith("consul kv delete goat/version=6.6.6/weight"));

        kv.delete("goat/version=6.6.6/weight");
        drift();
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").problems()).isEmpty();
    }

    @Test
    void withoutSelfHealDriftIsOnlyToldUntilTheFileChanges() {
        selfHeal = false;
        reconciler = reconciler();
        goats("0.0.1", 75);
        passAt(0);
        kv.put(ONE, "1");
        drift();
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "1"));
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).contains("self-heal=false", "0.0.1 1 → 75");
        passAt(70_000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "1"));

        kv.wipe();
        drift();
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));

        goats("0.0.1", 80);
        passAt(71_000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "80"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
    }
}
