package farm.weights.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.kv.KvException;
import farm.weights.model.Weights;
import farm.weights.policy.DeletePolicy;
import farm.weights.status.StatusReport.HeldStatus;
import farm.weights.status.StatusReport.State;
import farm.weights.urgent.HeldCommits;
import farm.weights.urgent.UrgentResult;
import farm.weights.urgent.UrgentWrite;
import farm.weights.urgent.WritesUnderWay;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Urgent writes, and the weights that they hold. */
class UrgentSyncTest extends ReconcilerFixture {

    private static final String HELD = "weight-sync/held/goat";

    @BeforeEach
    void syncTheFile() {
        goats("0.0.1", 75, "0.0.2", 25);
        reconcile();
    }

    private void reconcile() {
        reconciler.reconcile(true);
    }

    private UrgentResult urgent(int one, int two, @Nullable String expected) {
        Map<String, String> actor = Map.of("Actor", "ada");
        CompletableFuture<UrgentResult> result = urgent.add(new UrgentWrite(
                        "goat", Weights.of(Map.of("0.0.1", one, "0.0.2", two)), expected, "0.0.2 fails", actor, "ada"))
                .result()
                .toCompletableFuture();
        reconcile();
        return result.join();
    }

    private String urgentId(int one, int two, @Nullable String expected) {
        return ((UrgentResult.Held) urgent(one, two, expected)).weights().id();
    }

    private void splitIs(String one, String two) {
        assertThat(kv.values()).containsEntry(ONE, one).containsEntry(TWO, two);
    }

    private @Nullable HeldStatus held() {
        return status("goat").held();
    }

    private String revision() throws Exception {
        return source.read().revisionOf("goat.json").orElseThrow();
    }

    @Test
    void weightsAndHeldKeyChangeInOneTransaction() {
        source.unavailable = true;
        int writes = kv.writes;
        urgent(100, 0, null);
        assertThat(kv.writes).isEqualTo(writes + 1);
        splitIs("100", "0");
        assertThat(kv.values().get(HELD)).contains("\"weights\":{\"0.0.1\":100,\"0.0.2\":0}", "\"author\":\"ada\"");
        assertThat(status("goat").state()).isEqualTo(State.Held);
        assertThat(status("goat").note()).startsWith("urgent weights 0.0.1=100 0.0.2=0 are in force since ");
        assertThat(status("goat").desired()).isEqualTo(Map.of("0.0.1", 75, "0.0.2", 25));
        assertThat(Objects.requireNonNull(held()).base()).isEqualTo(Map.of("0.0.1", 75, "0.0.2", 25));
    }

    @Test
    void commitEndsTheHold() {
        urgent(100, 0, null);
        reconcile();
        commits.attempt();
        reconcile();
        splitIs("100", "0");
        assertThat(kv.values()).doesNotContainKey(HELD);
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(held()).isNull();
        assertThat(Objects.requireNonNull(source.lastEdit).trailers()).containsEntry("Actor", "ada");
    }

    @Test
    void failedCommitIsShownUntilItSucceeds() {
        urgent(100, 0, null);
        reconcile();
        source.unavailable = true;
        commits.attempt();
        reconcile();
        assertThat(status("goat").note()).endsWith("their commit failed and is tried again: unavailable");
        assertThat(Objects.requireNonNull(held()).problem()).isEqualTo("unavailable");
    }

    @Test
    void writeThatWasUnderWayDoesNotOutrankAnUrgentOne() {
        WritesUnderWay.Write ordinary = urgent.underWay().begin("goat", Weights.of(Map.of("0.0.1", 50, "0.0.2", 50)));
        urgent(75, 25, null); // what the file has, so that nothing would have to be written
        reconcile();
        assertThat(kv.values()).containsKey(HELD);

        goats("0.0.1", 50, "0.0.2", 50); // its commit
        ordinary.close();
        reconcile();
        splitIs("75", "25");
        commits.attempt();
        reconcile();
        splitIs("75", "25");
        assertThat(kv.values()).doesNotContainKey(HELD);
        assertThat(status("goat").state()).isEqualTo(State.Synced);
    }

    @Test
    void writeThatFailsAfterAnUrgentOneEndsTheHold() {
        WritesUnderWay.Write ordinary = urgent.underWay().begin("goat", Weights.of(Map.of("0.0.1", 50, "0.0.2", 50)));
        urgent(75, 25, null);
        ordinary.close();
        reconcile();
        splitIs("75", "25");
        assertThat(kv.values()).doesNotContainKey(HELD);
    }

    @Test
    void driftAndDeletesOfHeldWeightsArePutBack() {
        source.unavailable = true;
        urgent(100, 0, null);
        kv.put(TWO, "25");
        kv.delete(ONE);
        reconcile();
        splitIs("100", "0");
    }

    @Test
    void personsEditWinsAndIsNotOverwritten() {
        urgent(100, 0, null);
        reconcile();
        HeldCommits.Job late = Objects.requireNonNull(commits.due.get("goat"));
        goats("0.0.1", 50, "0.0.2", 50);
        reconcile();
        splitIs("50", "50");
        assertThat(kv.values()).doesNotContainKey(HELD);
        commits.attempt(late);
        reconcile();
        splitIs("50", "50");
        assertThat(commits.due).isEmpty();
    }

    @Test
    void reformattedFileIsNoDecisionAboutWeights() {
        urgent(100, 0, null);
        source.files.put("goat.json", weights("0.0.1", 75, "0.0.2", 25) + "\n\n");
        reconcile();
        splitIs("100", "0");
        commits.attempt();
        reconcile();
        assertThat(status("goat").state()).isEqualTo(State.Synced);
    }

    @Test
    void invalidFileKeepsTheHoldAndIsNotOverwritten() {
        urgent(100, 0, null);
        source.files.put("goat.json", "{");
        syncAt(1_000);
        syncAt(2_000);
        splitIs("100", "0");
        assertThat(commits.due).isEmpty();
        assertThat(status("goat").problems()).isNotEmpty();
        goats("0.0.1", 1, "0.0.2", 1);
        reconcile();
        splitIs("1", "1");
    }

    @Test
    void outdatedRevisionIsAConflict() throws Exception {
        assertThat(urgent(100, 0, "of before")).isEqualTo(new UrgentResult.Conflict(revision()));
        splitIs("75", "25");
        String first = urgentId(100, 0, revision());
        assertThat(urgent(50, 50, revision())).isEqualTo(new UrgentResult.Conflict(first));
        splitIs("100", "0");
        assertThat(urgentId(50, 50, first)).isNotEqualTo(first);
        splitIs("50", "50");
    }

    @Test
    void repeatedWriteKeepsTheHold() {
        String first = urgentId(100, 0, null);
        int writes = kv.writes;
        assertThat(urgentId(100, 0, null)).isEqualTo(first);
        assertThat(kv.writes).isEqualTo(writes);
    }

    @Test
    void fileThatHasTheWeightsNeedsNoHold() throws Exception {
        kv.put(ONE, "1");
        assertThat(urgent(75, 25, null)).isEqualTo(new UrgentResult.Committed(revision()));
        splitIs("75", "25");
        assertThat(kv.values()).doesNotContainKey(HELD);
    }

    @Test
    void lateCommitOfAReplacedWriteIsReplacedToo() {
        urgent(100, 0, null);
        reconcile();
        HeldCommits.Job late = Objects.requireNonNull(commits.due.get("goat"));
        commits.busy = true;
        urgent(75, 25, null); // as in the file, but the commit above is under way
        reconcile();
        splitIs("75", "25");
        commits.attempt(late);
        commits.busy = false;
        reconcile();
        splitIs("75", "25");
        commits.attempt();
        reconcile();
        splitIs("75", "25");
        assertThat(source.files.get("goat.json")).isEqualTo(weights("0.0.1", 75, "0.0.2", 25));
        assertThat(kv.values()).doesNotContainKey(HELD);
    }

    @Test
    void standbyMakesNoUrgentWrite() {
        refusal = Optional.of("weight-sync-1 is the leader");
        assertThat(urgent(100, 0, null))
                .isEqualTo(new UrgentResult.Unavailable(
                        "only the weight-sync that leads makes urgent writes: weight-sync-1 is the leader"));
        splitIs("75", "25");
    }

    @Test
    void unreachableConsulIsReported() {
        kv.failure = new KvException("Consul is unreachable: no answer", true);
        assertThat(urgent(100, 0, null)).isEqualTo(new UrgentResult.Unavailable("Consul is unreachable: no answer"));
        kv.failure = null;
        reconcile();
        splitIs("75", "25");
    }

    @Test
    void concurrentChangeIsPlannedAgain() {
        kv.interferences = 1;
        kv.interference = () -> kv.put(ONE, "33");
        urgent(100, 0, null);
        splitIs("100", "0");
    }

    @Test
    void tooManyKeysForOneTransactionAreRefused() {
        goats("0.0.1", 1, "0.0.2", 1, "3", 1, "4", 1, "5", 1, "6", 1, "7", 1, "8", 1);
        reconcile();
        assertThat(urgent(100, 0, null)).isInstanceOf(UrgentResult.Invalid.class);
    }

    @Test
    void nextProcessKeepsAndCommitsTheHold() {
        urgent(100, 0, null);
        reconciler = reconciler();
        reconcile();
        splitIs("100", "0");
        reconcile();
        commits.attempt();
        reconcile();
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        splitIs("100", "0");
    }

    @Test
    void nextLeaderWithOutdatedReadingKeepsTheHold() {
        urgent(100, 0, null);
        goats("0.0.1", 1, "0.0.2", 1); // what another process read before the base was pushed
        CompletableFuture<Long> polled = new CompletableFuture<>();
        source.refreshing = polled;
        reconciler = reconciler();
        reconcile();
        reconcile();
        splitIs("100", "0");
        goats("0.0.1", 75, "0.0.2", 25);
        polled.complete(System.nanoTime());
        reconcile();
        reconcile();
        splitIs("100", "0");
        assertThat(commits.due).containsKey("goat");
    }

    @Test
    void staleSourceSupersedesNothing() {
        urgent(100, 0, null);
        source.stale = "the remote is unreachable";
        goats("0.0.1", 1, "0.0.2", 1);
        reconcile();
        splitIs("100", "0");
        source.stale = null;
        reconcile();
        splitIs("1", "1");
    }

    @Test
    void lostDataIsRestoredWithTheHold() {
        source.unavailable = true;
        urgent(100, 0, null);
        kv.wipe();
        reconcile();
        reconcile();
        splitIs("100", "0");
        assertThat(kv.values()).containsKey(HELD);
        assertThat(status("goat").state()).isEqualTo(State.Held);
    }

    @Test
    void deletedKeyEndsTheHold() {
        urgent(100, 0, null);
        kv.delete(HELD);
        reconcile();
        splitIs("75", "25");
        assertThat(kv.values()).doesNotContainKey(HELD);
    }

    @Test
    void unreadableKeyHoldsNothing() {
        kv.put(HELD, "{\"weights\":7}");
        reconcile();
        splitIs("75", "25");
        urgent(100, 0, null);
        splitIs("100", "0");
        assertThat(kv.values().get(HELD)).contains("0.0.2 fails");
    }

    @Test
    void serviceWithoutFileGetsOneByTheCommit() {
        source.files.put("farmer.json", weights("1", 1));
        source.files.remove("goat.json");
        deletes = DeletePolicy.APPLY;
        reconciler = reconciler();
        syncAt(0);
        syncAt(1_000);
        assertThat(kv.values()).doesNotContainKey(ONE);
        urgent(1, 2, null);
        reconcile();
        splitIs("1", "2");
        commits.attempt();
        reconcile();
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(source.files).containsKey("goat.json");
    }
}
