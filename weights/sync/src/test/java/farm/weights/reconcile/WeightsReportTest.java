package farm.weights.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.source.Revision;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The status of services and the list of syncs. */
class WeightsReportTest extends ReconcilerFixture {

    @Test
    void statusNamesRevisionAndSyncs() {
        source.revision = new Revision("abc", "Ada <a@x>", "Half\u0007 way\nmore", null);
        goats("0.0.1", 75);
        syncAt(0);
        source.revision = new Revision("def", "Bob", "Something else", null);
        kv.put(ONE, "1");
        syncAfterKvChange();

        StatusReport report = reconciler.report("memory");
        assertThat(report.revision()).isEqualTo("def");
        assertThat(status("goat").revision()).isEqualTo("abc");
        assertThat(status("goat").author()).isEqualTo("Ada <a@x>");
        assertThat(status("goat").message()).isEqualTo("Half? way");
        assertThat(report.syncs()).extracting(StatusReport.Sync::result).containsExactly("corrected", "written");
        assertThat(report.syncs())
                .extracting(StatusReport.Sync::what)
                .containsExactly("0.0.1 1 → 75", "0.0.1 none → 75");
        assertThat(report.syncs()).extracting(StatusReport.Sync::revision).containsOnly("abc");
        assertThat(meters.timer("weights.latency").count()).isEqualTo(1);
    }

    @Test
    void allWeightsZeroAreSyncedAndReported() {
        goats("0.0.1", 0, "0.0.2", 0);
        syncAt(0);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "0", TWO, "0"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).startsWith("all weights are 0"));
        goats("0.0.1", 0, "0.0.2", 1);
        syncAt(1000);
        assertThat(status("goat").problems()).isEmpty();
    }

    @Test
    void reportsTheLastTwentySyncs() {
        for (int weight = 0; weight < 25; weight++) {
            goats("0.0.1", weight);
            syncAt(weight);
        }
        assertThat(reconciler.report("memory").syncs())
                .hasSize(20)
                .first()
                .satisfies(sync -> assertThat(sync.what()).isEqualTo("0.0.1 23 → 24"));
    }

    @Test
    void staleSourceStaysInForce() {
        goats("0.0.1", 75);
        source.stale = "the remote is down";
        syncAt(0);
        assertThat(kv.values()).isEqualTo(Map.of(ONE, "75"));
        assertThat(status("goat").state()).isEqualTo(State.Stale);
        assertThat(reconciler.report("memory").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo("the remote is down"));

        source.stale = null;
        syncAt(1000);
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(reconciler.report("memory").problems()).isEmpty();
    }

    @Test
    void unknownFileIsReported() {
        goats("0.0.1", 75);
        source.files.put("a b.json", weights("0.0.1", 1));
        syncAt(0);
        assertThat(kv.values()).containsOnlyKeys(ONE);
        assertThat(reconciler.report("memory").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("a b.json"));
    }
}
