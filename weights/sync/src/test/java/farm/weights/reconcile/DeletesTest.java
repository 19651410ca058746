package farm.weights.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.model.Problem;
import farm.weights.policy.DeletePolicy;
import farm.weights.status.StatusReport.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deletes of weights whose file is deleted. */
class DeletesTest extends ReconcilerFixture {

    private void removeAVersion(DeletePolicy how) {
        deletes = how;
        reconciler = reconciler();
        goats("0.0.1", 75, "0.0.2", 25);
        syncAt(0);
        goats("0.0.1", 80);
        syncAt(1000);
    }

    private void deleteTheFileAndWait() {
        source.files.put("farmer.json", weights("0.0.1", 50));
        source.files.remove("goat.json");
        for (int second = 2; second < 20; second++) {
            syncAt(second * 1000L);
        }
    }

    @Test
    void skippedDeletesKeepTheServiceSynced() {
        removeAVersion(DeletePolicy.SKIP);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "80", TWO, "25"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        deleteTheFileAndWait();
        assertThat(kv.values()).containsEntry(ONE, "80");
        assertThat(status("goat").problems())
                .extracting(Problem::reason)
                .containsExactly("the file is deleted; its last weights stay, because FARM_WEIGHTS_DELETES=skip");
    }

    @Test
    void refusedDeletesAreReported() {
        removeAVersion(DeletePolicy.REFUSE);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "80", TWO, "25"));
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).isEqualTo("not deleted, because FARM_WEIGHTS_DELETES=refuse: " + TWO);

        deleteTheFileAndWait();
        assertThat(kv.values()).containsKeys(ONE, TWO);
        assertThat(status("goat").note()).contains(ONE, TWO);
    }

    @Test
    void deletesOfManyServicesAreBlocked() {
        deletes = DeletePolicy.APPLY;
        reconciler = reconciler();
        goats("0.0.1", 75, "0.0.2", 25);
        source.files.put("farmer.json", weights("0.0.1", 50));
        source.files.put("hen.json", weights("0.0.1", 50));
        syncAt(0);
        source.files.remove("goat.json");
        source.files.remove("farmer.json");
        syncAt(1000);
        syncAt(2000);
        assertThat(kv.values()).hasSize(4);
        assertThat(status("goat").note()).contains("3 of all 4", "FARM_WEIGHTS_MAX_DELETE_SHARE=0.5");

        source.files.put("farmer.json", weights("0.0.1", 50)); // now goat alone, with half of all keys
        syncAt(3000);
        assertThat(kv.values()).hasSize(2);

        maxDeleteShare = 1;
        reconciler = reconciler();
        goats("0.0.1", 1);
        syncAt(4000);
        source.files.remove("goat.json");
        source.files.remove("farmer.json");
        syncAt(5000);
        syncAt(6000);
        assertThat(kv.values()).containsOnlyKeys("hen/version=0.0.1/weight");
    }

    @Test
    void deletedFileKeepsWeightsWhileInstancesPass() {
        goats("0.0.1", 75);
        source.files.put("farmer.json", weights("0.0.1", 50));
        syncAt(0);
        source.files.remove("goat.json");
        passing = 1;
        for (int second = 1; second < 20; second++) {
            syncAt(second * 1000L);
        }
        assertThat(kv.values()).containsEntry(ONE, "75");
        assertThat(status("goat").state()).isEqualTo(State.Stale);

        kv.delete(ONE);
        syncAfterKvChange();
        assertThat(kv.values()).containsEntry(ONE, "75");

        passing = 0;
        syncAt(21_000);
        assertThat(kv.values()).containsEntry(ONE, "75");
        syncAt(27_000);
        assertThat(kv.values()).containsOnlyKeys("farmer/version=0.0.1/weight");
        assertThat(reconciler.report("memory").services()).containsOnlyKeys("farmer");
    }

    @Test
    void appliedDeletesIgnoreInstances() {
        deletes = DeletePolicy.APPLY;
        reconciler = reconciler();
        passing = 1;
        goats("0.0.1", 75);
        source.files.put("farmer.json", weights("0.0.1", 50));
        syncAt(0);
        source.files.remove("goat.json");
        syncAt(1000);
        assertThat(kv.values()).containsKey(ONE);
        syncAt(1600);
        assertThat(kv.values()).containsOnlyKeys("farmer/version=0.0.1/weight");
    }

    @Test
    void unavailableSourceDeletesNothing() {
        deletes = DeletePolicy.APPLY;
        reconciler = reconciler();
        goats("0.0.1", 75);
        syncAt(0);
        source.unavailable = true;
        for (int second = 1; second < 20; second++) {
            syncAt(second * 1000L);
        }
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").state()).isEqualTo(State.Stale);
        assertThat(reconciler.report("memory").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo("unavailable"));
    }

    @Test
    void findsOwnWeightsWhoseFileWasDeletedMeanwhile() {
        goats("0.0.1", 75);
        syncAt(0);
        kv.put("hen/version=1/weight", "1");
        source.files.clear();
        source.files.put("farmer.json", weights("0.0.1", 50));
        reconciler = reconciler();
        syncAt(1000);
        assertThat(status("goat").state()).isEqualTo(State.Stale);
        assertThat(reconciler.report("memory").services()).doesNotContainKey("hen");

        syncAt(7000);
        assertThat(kv.values()).containsOnlyKeys("farmer/version=0.0.1/weight", "hen/version=1/weight");
    }
}
