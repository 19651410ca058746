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
 * Shows the status in KV too, for others to read: whenever something else than a time has changed. Where that fails the weights
 * go on without it. Not for several threads.
 */
public final class StatusMirror {

    private static final Logger LOG = Logger.getLogger(StatusMirror.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final int LARGEST = 500_000; // Consul takes 512 kB under a key

    private final String key;
    private final KvStore kv;
    private final ObjectMapper json;
    private final LongSupplier nanoTime;
    private @Nullable StatusReport shown;
    private @Nullable Long failed;
    private String saidTrouble = "";

    /** @param key where to show it */
    public StatusMirror(String key, KvStore kv, ObjectMapper json, LongSupplier nanoTime) {
        this.key = key;
        this.kv = kv;
        this.json = json;
        this.nanoTime = nanoTime;
    }

    /** @param fence what has to hold for it to be shown; null for nothing */
    public void show(StatusReport now, @Nullable Fence fence) {
        StatusReport timeless = withoutTimes(now);
        long nanos = nanoTime.getAsLong();
        boolean tooSoon = failed != null && nanos - failed < AFTER_TROUBLE.toNanos();
        if (!now.writing() || tooSoon || timeless.equals(shown)) {
            return;
        }
        try {
            String text = json.writeValueAsString(now);
            if (text.length() > LARGEST) {
                throw new KvException("it is larger than " + LARGEST + " characters", false);
            }
            kv.publish(key, text, fence);
            shown = timeless;
            failed = null;
            saidTrouble = "";
        } catch (KvException | JsonProcessingException e) {
            failed = nanos;
            boolean told = e instanceof KvException gone && gone.isAway();
            if (!told && !saidTrouble.equals(e.toString())) {
                saidTrouble = e.toString();
                LOG.warnf("the status can't be shown under %s: %s", key, e.getMessage());
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
