package farm.weights.tree;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.CapturedLog;
import farm.weights.kv.KvException;
import farm.weights.kv.MemoryKv;
import farm.weights.kv.TransactionLimit;
import farm.weights.leader.WritePermit;
import farm.weights.report.Origin;
import farm.weights.report.SyncJournal;
import farm.weights.source.MemorySource;
import farm.weights.status.StatusReport.State;
import farm.weights.status.StatusReport.TreeStatus;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TreeSyncTaskTest {

    private final MemorySource source = new MemorySource();
    private final MemoryKv kv = new MemoryKv();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final long start = System.nanoTime(); // the journal measures by this clock
    private long millis;
    private WritePermit permit = WritePermit.granted();
    private TreeSyncTask task = task();

    private TreeSyncTask task(String... settings) {
        TreeSettings all = TreeConfigFixture.of(settings);
        TreeSync sync = new TreeSync(source, kv, all, new TransactionLimit(5), Duration.ofMillis(500), this::nanos);
        SyncJournal journal = new SyncJournal(meters, name -> Origin.ofTree(sync.revision()));
        return new TreeSyncTask(all.to(), "memory", sync, () -> permit, journal, this::nanos);
    }

    private long nanos() {
        return start + Duration.ofMillis(millis).toNanos();
    }

    private TreeStatus status() {
        return Objects.requireNonNull(task.report().tree());
    }

    @Test
    void readsFilesAndKvAfterChangesAndEveryMinute() {
        source.files.put("a.txt", "1");
        task.sync(true, true);
        assertThat(kv.values()).isEqualTo(Map.of("a", "1"));
        for (int second = 1; second < 60; second++) {
            millis = second * 1_000L;
            task.sync(false, false);
        }
        assertThat(source.reads).isEqualTo(1);
        assertThat(kv.reads).isEqualTo(1);
        task.sync(false, true);
        assertThat(source.reads).isEqualTo(1);
        assertThat(kv.reads).isEqualTo(2);
        millis = 60_000;
        task.sync(false, false);
        assertThat(source.reads).isEqualTo(2);
        assertThat(kv.reads).isEqualTo(3);
    }

    @Test
    void latencyBeginsWithTheReadThatFoundTheChange() {
        millis = -61_000;
        source.files.put("a.txt", "1");
        task.sync(true, true);
        Timer latency = meters.timer("weights.latency");
        double first = latency.totalTime(TimeUnit.SECONDS);

        millis = 0;
        source.files.put("a.txt", "2"); // no event reports it
        task.sync(false, false);
        assertThat(kv.values()).isEqualTo(Map.of("a", "2"));
        assertThat(latency.totalTime(TimeUnit.SECONDS) - first).isLessThan(60);
    }

    @Test
    void doesNotRereadFilesWhileConsulIsUnreachable() {
        source.files.put("a.txt", "1");
        kv.failure = new KvException("Consul is unreachable: no answer", true);
        Duration next = Duration.ZERO;
        for (int retry = 0; retry < 20; retry++) {
            millis += 100;
            next = task.sync(false, false);
        }
        assertThat(source.reads).isEqualTo(1);
        assertThat(next).isGreaterThan(Duration.ofMillis(500));
        assertThat(status().state()).isEqualTo(State.OutOfSync);
        assertThat(status().note()).isEqualTo("Consul is unreachable: no answer");
        kv.failure = null;
        task.sync(false, false);
        assertThat(status().state()).isEqualTo(State.Synced);
    }

    @Test
    void reportsPendingChangesUntilItMayWrite() {
        source.files.put("a.txt", "secret");
        permit = WritePermit.refused("other leads", "other");
        task.sync(true, true);
        assertThat(kv.values()).isEmpty();
        assertThat(status().note()).isEqualTo("not done, because other leads: 1 written, 0 deleted: a");
        assertThat(status().toWrite()).isEqualTo(1);
        assertThat(task.report().writing()).isFalse();
        assertThat(task.report().leader()).isEqualTo("other");
        permit = WritePermit.granted();
        task.sync(false, false);
        assertThat(kv.values()).isEqualTo(Map.of("a", "secret"));
        assertThat(task.report().toString()).doesNotContain("secret");
    }

    @Test
    void logsAWarningOnce() {
        task = task("expand", "json");
        source.files.put("a.json", "{\"x\":\"${bar}\"}");
        try (CapturedLog logged = new CapturedLog()) {
            task.sync(true, true);
            source.files.put("b.txt", "1");
            task.sync(true, true);
            source.files.put("a.json", "{\"x\":\"bar\"}");
            task.sync(true, true);
            source.files.put("a.json", "{\"x\":\"${bar}\"}");
            task.sync(true, true);
            assertThat(logged.count("${bar} is published as it is")).isEqualTo(1);
        }
        assertThat(status().state()).isEqualTo(State.Synced);
        assertThat(task.report().problems()).isEmpty();
    }

    @Test
    void statusCountsLiveAndKeptKeys() {
        task = task("deletes", "refuse");
        source.files.put("a.txt", "1");
        source.files.put("b.txt", "1");
        kv.put("theirs", "x");
        task.sync(true, true);
        assertThat(status().live()).isEqualTo(2);
        assertThat(status().someOthers()).containsExactly("theirs");
        source.files.remove("b.txt");
        task.sync(true, false);
        millis = 600;
        task.sync(false, false);
        assertThat(status().kept()).containsExactly("b");
        assertThat(status().toDelete()).isEqualTo(1);
        assertThat(status().keys()).isEqualTo(1);
        assertThat(status().live()).isEqualTo(2);
        assertThat(status().note()).isEqualTo("not deleted, because FARM_TREE_DELETES=refuse: b");
    }
}
