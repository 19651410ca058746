package farm.weights.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.model.Problem;
import farm.weights.status.StatusReport.State;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Changes by others to the weights in KV. */
class DriftTest extends ReconcilerFixture {

    @Test
    void putsChangedWeightsBackAndCountsThem() {
        goats("0.0.1", 75, "0.0.2", 25);
        syncAt(0);
        kv.put(ONE, "1");
        kv.delete(TWO);
        kv.put("goat/notes", "mine");
        syncAfterKvChange();

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75", TWO, "25", "goat/notes", "mine"));
        assertThat(meters.counter("weights.drift.corrected").count()).isEqualTo(1);
    }

    @Test
    void restoresLastValidWeightsAfterDataLoss() {
        goats("0.0.1", 75);
        syncAt(0);
        source.files.put("goat.json", "[]");
        syncAt(1000);
        kv.wipe();
        syncAfterKvChange();

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").state()).isEqualTo(State.Invalid);
        assertThat(status("goat").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("goat.json");
            assertThat(problem.line()).isEqualTo(1);
        });
    }

    @Test
    void foreignWeightStaysAndIsReported() {
        goats("0.0.1", 75);
        syncAt(0);
        kv.put("goat/version=6.6.6/weight", "100");
        syncAfterKvChange();

        assertThat(kv.values()).containsEntry("goat/version=6.6.6/weight", "100");
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.reason()).endsWith("consul kv delete goat/version=6.6.6/weight"));

        kv.delete("goat/version=6.6.6/weight");
        syncAfterKvChange();
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").problems()).isEmpty();
    }

    @Test
    void unreadableKeysAreReportedAndBlockNothing() {
        goats("0.0.1", 75);
        syncAt(0);
        kv.put("goat/version=zz/weight", "abc");
        kv.put("goat/version=a b/weight", "1");
        kv.put("goat/version=zz/zz/weight", "1");
        kv.put("goat/version=/weight", "1");
        kv.put("goat/version=big/weight", "9".repeat(500_000));
        kv.put("goat/version=binary/weight", "\0\uFFFD\n");
        Map<String, String> foreign = kv.values();
        goats("0.0.1", 0, "0.0.2", 100);
        syncAfterKvChange();

        assertThat(kv.values())
                .containsAllEntriesOf(foreign.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(ONE))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .containsEntry(ONE, "0")
                .containsEntry(TWO, "100");
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").problems())
                .hasSize(6)
                .allSatisfy(problem -> assertThat(problem.reason())
                        .startsWith("load balancers ignore a key")
                        .hasSizeLessThan(300));
        assertThat(status("goat").problems())
                .extracting(Problem::reason)
                .anyMatch(reason ->
                        reason.endsWith("'abc' is no weight; delete it: consul kv delete goat/version=zz/weight"))
                .anyMatch(reason -> reason.endsWith("'goat/version=a b/weight' names no version; delete it"));
    }

    @Test
    void reportsTheFirstOfManyUnreadableKeys() {
        goats("0.0.1", 75);
        for (int i = 0; i < 1_000; i++) {
            kv.put("goat/version=v" + i + "/weight", "");
        }
        syncAt(0);
        assertThat(status("goat").problems()).hasSize(21);
        assertThat(status("goat").problems().getLast().reason()).startsWith("and 980 more");
    }

    @Test
    void unreadableDesiredWeightIsCorrected() {
        goats("0.0.1", 75);
        syncAt(0);
        kv.put(ONE, "abc");
        syncAfterKvChange();
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").problems()).isEmpty();
    }

    @Test
    void driftStaysWithoutSelfHealUntilTheFileChanges() {
        selfHeal = false;
        reconciler = reconciler();
        goats("0.0.1", 75);
        syncAt(0);
        kv.put(ONE, "1");
        syncAfterKvChange();
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "1"));
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).contains("FARM_WEIGHTS_SELF_HEAL=false", "0.0.1 1 → 75");
        syncAt(70_000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "1"));

        kv.wipe();
        syncAfterKvChange();
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));

        goats("0.0.1", 80);
        syncAt(71_000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "80"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
    }
}
