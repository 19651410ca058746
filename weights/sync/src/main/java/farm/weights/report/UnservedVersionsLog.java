package farm.weights.report;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs versions without instances, once they have had none for some time. A restart of the only
 * instance, or a farm that starts, is no reason for a warning. Not thread-safe.
 */
public final class UnservedVersionsLog {

    private static final Logger LOG = Logger.getLogger(UnservedVersionsLog.class);
    private static final Duration DELAY = Duration.ofSeconds(10);

    private final Map<String, Long> since = new HashMap<>();
    private final Map<String, String> logged = new HashMap<>();

    /**
     * Updates the state of a service.
     *
     * @param note names the versions; null if there are none
     * @param nanos a monotonic time
     */
    public void update(String service, @Nullable String note, long nanos) {
        if (note == null) {
            since.remove(service);
            if (logged.remove(service) != null) {
                LOG.infof("%s: each version with weight has a passing instance again", service);
            }
            return;
        }
        if (nanos - since.computeIfAbsent(service, name -> nanos) >= DELAY.toNanos()
                && !note.equals(logged.put(service, note))) {
            LOG.warnf("%s: %s", service, note);
        }
    }
}
