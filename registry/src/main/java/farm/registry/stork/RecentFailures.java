package farm.registry.stork;

import io.smallrye.stork.api.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows which instances have just failed, so that a retry goes to another one, whatever strategy chooses among those that are left. For
 * several threads.
 */
public final class RecentFailures {

    private final long recentNanos;
    private final LongSupplier nanoTime;
    private final Map<Long, Long> failedAt = new ConcurrentHashMap<>();

    /**
     * @param recent for how long an instance is passed over after a failed call
     * @param nanoTime a clock that never goes back
     */
    public RecentFailures(Duration recent, LongSupplier nanoTime) {
        this.recentNanos = recent.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Those instances whose last call has not failed a moment ago; where all have, all of them. */
    public List<ServiceInstance> passOver(List<ServiceInstance> instances) {
        if (failedAt.isEmpty()) {
            return instances;
        }
        long now = nanoTime.getAsLong();
        List<ServiceInstance> well = instances.stream()
                .filter(instance -> !isRecent(failedAt.get(instance.getId()), now))
                .toList();
        return well.isEmpty() ? instances : well;
    }

    /** A call to the instance of this id has failed. */
    public void failed(long id) {
        long now = nanoTime.getAsLong();
        failedAt.values().removeIf(at -> !isRecent(at, now)); // who has left the registry is never asked for again
        failedAt.put(id, now);
    }

    /** A call to the instance of this id was answered. */
    public void answered(long id) {
        failedAt.remove(id);
    }

    private boolean isRecent(@Nullable Long at, long now) {
        return at != null && now - at < recentNanos;
    }
}
