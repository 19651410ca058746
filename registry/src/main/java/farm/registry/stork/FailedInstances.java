package farm.registry.stork;

import io.smallrye.stork.api.ServiceInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Ejects failed instances from load balancing for a while. With every strategy, a retry then goes
 * to another instance. After the ejection time a single call tries a failed instance. All other
 * calls avoid it until it has answered: only one call waits for a hung instance. Thread-safe.
 */
public final class FailedInstances {

    private final long ejectionNanos;
    private final LongSupplier nanoTime;
    private final Map<Long, Long> failedOrTriedAt = new ConcurrentHashMap<>();

    /**
     * @param ejectionTime the time for which no call tries a failed instance, more than zero
     * @param nanoTime a monotonic clock
     * @throws IllegalArgumentException if the ejection time is not positive
     */
    public FailedInstances(Duration ejectionTime, LongSupplier nanoTime) {
        if (!ejectionTime.isPositive()) {
            throw new IllegalArgumentException("must be more than zero, not " + ejectionTime);
        }
        this.ejectionNanos = ejectionTime.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Returns the instances among which the next call chooses: those that have not failed, or the
     * one failed instance that it must try, or all of them if all have failed.
     */
    public List<ServiceInstance> selectable(List<ServiceInstance> instances) {
        if (failedOrTriedAt.isEmpty()) {
            return instances;
        }
        if (failedOrTriedAt.size() > instances.size()) { // some are no longer registered
            failedOrTriedAt
                    .keySet()
                    .retainAll(instances.stream().map(ServiceInstance::getId).toList());
        }
        long now = nanoTime.getAsLong();
        List<ServiceInstance> healthy = new ArrayList<>(instances.size());
        for (ServiceInstance instance : instances) {
            Long at = failedOrTriedAt.get(instance.getId());
            if (at == null) {
                healthy.add(instance);
            } else if (now - at >= ejectionNanos && failedOrTriedAt.replace(instance.getId(), at, now)) {
                return List.of(instance);
            }
        }
        return healthy.isEmpty() ? instances : healthy;
    }

    /** Records that a call to an instance failed. */
    public void recordFailure(long id) {
        failedOrTriedAt.put(id, nanoTime.getAsLong());
    }

    /** Records that an instance answered a call. */
    public void recordAnswer(long id) {
        failedOrTriedAt.remove(id);
    }
}
