package farm.weights.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.weights.kv.KvException;
import farm.weights.policy.InvalidFilePolicy;
import farm.weights.status.StatusReport.State;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconcilerTest extends ReconcilerFixture {

    @Test
    void oneSyncWritesOneTransactionPerService() {
        goats("0.0.1", 75, "0.0.2", 25);
        source.files.put("farmer.json", weights("0.0.1", 50));
        syncAt(0);

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75", TWO, "25", "farmer/version=0.0.1/weight", "50"));
        assertThat(kv.writes).isEqualTo(2);
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").live()).isEqualTo(Map.of("0.0.1", 75, "0.0.2", 25));
    }

    @Test
    void idleSyncsNeitherWriteNorReadKv() {
        goats("0.0.1", 75);
        syncAt(0);
        syncAfterKvChange();
        for (int second = 1; second < 60; second++) {
            syncAt(second * 1000L);
        }
        assertThat(kv.writes).isEqualTo(1);
        assertThat(kv.reads).isEqualTo(2);
        syncAt(61_000);
        assertThat(kv.reads).isEqualTo(3);
        assertThat(kv.writes).isEqualTo(1);
    }

    @Test
    void fileInvalidAtStartKeepsLiveWeights() {
        kv.put(ONE, "75");
        source.files.put("goat.json", "[]");
        syncAt(0);
        assertThat(kv.writes).isZero();

        kv.wipe();
        syncAfterKvChange();
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
    }

    @Test
    void emptyNewFileTakesNothingOver() {
        kv.put(ONE, "75");
        source.files.put("goat.json", "");
        syncAt(0);
        syncAt(1000);
        assertThat(status("goat").state()).isEqualTo(State.Invalid);
        assertThat(kv.writes).isZero();
    }

    @Test
    void freezeAllWritesNothingWhileAFileIsInvalid() {
        onInvalid = InvalidFilePolicy.FREEZE_ALL;
        reconciler = reconciler();
        goats("0.0.1", 75);
        source.files.put("farmer.json", "{\"version=0.0.1\":"); // unfinished, but perhaps not for long
        syncAt(0);
        assertThat(kv.writes).isZero();
        syncAt(1000);
        assertThat(status("farmer").state()).isEqualTo(State.Invalid);
        assertThat(kv.writes).isZero();
        assertThat(status("goat").note()).contains("farmer.json", "freeze-all");

        source.files.put("farmer.json", weights("0.0.1", 50));
        syncAt(2000);
        assertThat(kv.writes).isEqualTo(2);
    }

    @Test
    void nextProcessCompletesAnInterruptedSync() {
        goats("0.0.1", 75);
        source.files.put("farmer.json", weights("0.0.1", 50));
        kv.interferences = 2;
        kv.interference = () -> {
            if (kv.writes == 1) {
                throw new OutOfMemoryError("killed");
            }
        };
        assertThatThrownBy(() -> syncAt(0)).hasMessage("killed");
        assertThat(kv.values()).hasSize(1);

        kv.interferences = 0;
        reconciler = reconciler();
        syncAt(1000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75", "farmer/version=0.0.1/weight", "50"));
        assertThat(kv.writes).isEqualTo(2);
    }

    @Test
    void conflictIsPlannedAnew() {
        goats("0.0.1", 75);
        kv.interferences = 1;
        kv.interference = () -> kv.put(ONE, "3");
        syncAt(0);

        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(meters.counter("weights.syncs", "result", "conflict").count())
                .isEqualTo(1);
    }

    @Test
    void endlessConflictsAreRetriedLater() {
        goats("0.0.1", 75);
        kv.interferences = 1_000;
        kv.interference = () -> kv.put(ONE, "3");
        assertThat(syncAt(0)).isLessThan(Duration.ofSeconds(1));
        assertThat(kv.interferences).isGreaterThan(900);
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);

        kv.interferences = 0;
        syncAt(100);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
    }

    @Test
    void unreachableConsulIsRetriedEverySecond() {
        goats("0.0.1", 75);
        kv.failure = new KvException("Consul is unreachable: refused", true);
        for (int i = 0; i < 10; i++) {
            assertThat(syncAt(i * 1000L)).isBetween(Duration.ofMillis(10), Duration.ofSeconds(1));
        }
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).contains("refused");

        kv.failure = null;
        syncAt(11_000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").note()).isNull();
    }

    @Test
    void neverSplitsAService() {
        goats("1", 1, "2", 1, "3", 1, "4", 1, "5", 1);
        syncAt(0);
        goats("6", 1, "7", 1, "8", 1, "9", 1, "10", 1);
        syncAt(1000);

        assertThat(kv.writes).isEqualTo(1);
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).contains("10 weights would change at once", "at most 8");
    }

    @Test
    void reportsPendingChangesWithoutAPermit() {
        goats("0.0.1", 75);
        refusal = Optional.of("another one is running");
        syncAt(0);

        assertThat(kv.writes).isZero();
        assertThat(status("goat").note()).isEqualTo("would write 0.0.1 none → 75, but another one is running");
        assertThat(reconciler.report("memory").writing()).isFalse();

        refusal = Optional.empty();
        syncAt(1000);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
    }
}
