package farm.weights.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.weights.kv.Fence;
import farm.weights.kv.KvException;
import farm.weights.kv.KvStore;
import farm.weights.status.StatusReport;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the status in KV when it has changed, apart from its times. A failure does not disturb
 * the sync itself. Not thread-safe.
 */
public final class StatusMirror {

    private static final Logger LOG = Logger.getLogger(StatusMirror.class);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(10);
    private static final int MAX_LENGTH = 500_000; // Consul accepts 512 kB per key

    private final String key;
    private final KvStore kv;
    private final ObjectMapper json;
    private final LongSupplier nanoTime;
    private @Nullable StatusReport published;
    private @Nullable Long failedAt;
    private String lastError = "";

    /** @param key the key to publish it under */
    public StatusMirror(String key, KvStore kv, ObjectMapper json, LongSupplier nanoTime) {
        this.key = key;
        this.kv = kv;
        this.json = json;
        this.nanoTime = nanoTime;
    }

    /**
     * Publishes a report, if this process writes.
     *
     * @param fence the condition on the transaction; null for none
     */
    public void publish(StatusReport report, @Nullable Fence fence) {
        StatusReport timeless = withoutTimes(report);
        long nanos = nanoTime.getAsLong();
        boolean tooSoon = failedAt != null && nanos - failedAt < RETRY_INTERVAL.toNanos();
        if (!report.writing() || tooSoon || timeless.equals(published)) {
            return;
        }
        try {
            String text = json.writeValueAsString(report);
            if (text.length() > MAX_LENGTH) {
                throw new KvException("it has more than " + MAX_LENGTH + " characters, the most for one key", false);
            }
            kv.publish(key, text, fence);
            published = timeless;
            failedAt = null;
            lastError = "";
        } catch (KvException | JsonProcessingException e) {
            failedAt = nanos;
            boolean logged = e instanceof KvException failure && failure.isUnreachable();
            if (!logged && !lastError.equals(e.toString())) {
                lastError = e.toString();
                LOG.warnf(
                        "cannot publish the status in Consul under %s, so only GET /status has it: %s",
                        key, e.getMessage());
            }
        }
    }

    private static StatusReport withoutTimes(StatusReport report) {
        TreeMap<String, StatusReport.ServiceStatus> services = new TreeMap<>();
        report.services().forEach((name, service) -> services.put(name, service.withoutTime()));
        return new StatusReport(
                report.source(),
                report.writing(),
                report.leader(),
                report.problems(),
                report.revision(),
                services,
                report.syncs().stream().map(StatusReport.Sync::withoutTime).toList(),
                report.tree() == null ? null : report.tree().withoutTime());
    }
}
