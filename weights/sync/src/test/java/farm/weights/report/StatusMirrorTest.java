package farm.weights.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import farm.weights.kv.KvException;
import farm.weights.kv.MemoryKv;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.status.StatusReport.State;
import farm.weights.status.StatusReport.Sync;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusMirrorTest {

    private final MemoryKv kv = new MemoryKv();
    private long seconds;
    private final StatusMirror mirror = new StatusMirror(
            "weight-sync/status",
            kv,
            new ObjectMapper(),
            () -> Duration.ofSeconds(seconds).toNanos());

    private static StatusReport report(boolean writing, int weight, String time) {
        ServiceStatus goat = new ServiceStatus(
                State.Synced,
                "goat.json",
                Map.of("1", weight),
                Map.of("1", weight),
                null,
                null,
                null,
                time,
                null,
                List.of(),
                false);
        return new StatusReport(
                "memory",
                writing,
                null,
                List.of(),
                null,
                new TreeMap<>(Map.of("goat", goat)),
                List.of(new Sync(time, "goat", "x", null, "written")));
    }

    @Test
    void publishesAgainOnlyWhenMoreThanATimeChanged() {
        mirror.publish(report(true, 1, "noon"), null);
        mirror.publish(report(true, 1, "noon"), null);
        mirror.publish(report(true, 1, "later"), null);
        assertThat(kv.published).isEqualTo(1);
        assertThat(kv.values().get("weight-sync/status")).contains("\"goat\":{\"state\":\"Synced\"", "noon");

        mirror.publish(report(true, 2, "later"), null);
        assertThat(kv.published).isEqualTo(2);
    }

    @Test
    void standbyPublishesNothing() {
        mirror.publish(report(false, 1, "noon"), null);
        assertThat(kv.published).isZero();
    }

    @Test
    void refusedStatusIsRetriedLater() {
        kv.failure = new KvException("Consul refuses", false);
        mirror.publish(report(true, 1, "noon"), null);
        kv.failure = null;
        seconds = 9;
        mirror.publish(report(true, 1, "noon"), null);
        assertThat(kv.published).isZero();
        seconds = 10;
        mirror.publish(report(true, 1, "noon"), null);
        assertThat(kv.published).isEqualTo(1);
    }
}
