package farm.weights.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import farm.weights.kv.MemoryKv;
import farm.weights.leader.WritePermit;
import farm.weights.report.StatusMirror;
import farm.weights.source.MemorySource;
import farm.weights.status.StatusBoard;
import farm.weights.status.StatusReport;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReconcileLoopTest {

    private final AtomicInteger syncs = new AtomicInteger();
    private final StatusBoard board = new StatusBoard();
    private final MemoryKv kv = new MemoryKv();

    private volatile boolean serving = true;

    private ReconcileLoop loop(SyncTask task) {
        StatusMirror mirror = new StatusMirror("status", kv, new ObjectMapper(), System::nanoTime);
        return new ReconcileLoop(new MemorySource(), kv, task, board, mirror, () -> serving);
    }

    @Test
    void loopSurvivesErrorsAndInterrupts() {
        ReconcileLoop loop = loop(new FailingTask());
        loop.start();
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> board.report().source(), "recovered"::equals);
            assertThat(syncs).hasValueGreaterThan(2);
        } finally {
            loop.stop();
        }
    }

    @Test
    void firstSyncWaitsUntilTheProcessServes() {
        serving = false;
        ReconcileLoop loop = loop(new FailingTask());
        loop.start();
        try {
            await().during(Duration.ofMillis(300)).until(() -> syncs.get() == 0);
            serving = true;
            await().atMost(Duration.ofSeconds(10)).until(() -> syncs.get() > 0);
        } finally {
            loop.stop();
        }
    }

    private final class FailingTask implements SyncTask {

        @Override
        public Duration sync(boolean sourceChanged, boolean kvChanged) {
            switch (syncs.incrementAndGet()) {
                case 1 -> throw new StackOverflowError();
                case 2 -> Thread.currentThread().interrupt();
                default -> {}
            }
            return Duration.ofMillis(10);
        }

        @Override
        public boolean sourceIsSettled() {
            return true;
        }

        @Override
        public WritePermit permit() {
            return WritePermit.granted();
        }

        @Override
        public StatusReport report() {
            String source = syncs.get() > 2 ? "recovered" : "not yet";
            return new StatusReport(source, false, null, List.of(), null, new TreeMap<>(), List.of());
        }
    }
}
