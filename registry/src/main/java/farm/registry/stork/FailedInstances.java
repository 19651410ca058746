package farm.registry.stork;

import io.smallrye.stork.api.ServiceInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Knows which instances have failed, so that a retry goes to another one, whatever strategy chooses among those that are left. After a
 * pause one call tries a failed instance, and all others still pass it over until it has answered: if it hangs, only that one call
 * waits. For several threads.
 */
public final class FailedInstances {

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private final Map<Long, Long> failedOrTriedAt = new ConcurrentHashMap<>();

    /**
     * @param pause for how long nobody tries an instance that has failed, more than zero
     * @param nanoTime a clock that never goes back
     * @throws IllegalArgumentException if there is no pause
     */
    public FailedInstances(Duration pause, LongSupplier nanoTime) {
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("a pause of more than zero, not " + pause);
        }
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Among which of these instances the next call has to choose: those that have not failed; that one alone which it is to try; all, where
     * all have failed.
     */
    public List<ServiceInstance> passOver(List<ServiceInstance> instances) {
        if (failedOrTriedAt.isEmpty()) {
            return instances;
        }
        if (failedOrTriedAt.size() > instances.size()) { // some have left the registry
            failedOrTriedAt
                    .keySet()
                    .retainAll(instances.stream().map(ServiceInstance::getId).toList());
        }
        long now = nanoTime.getAsLong();
        List<ServiceInstance> well = new ArrayList<>(instances.size());
        for (ServiceInstance instance : instances) {
            Long at = failedOrTriedAt.get(instance.getId());
            if (at == null) {
                well.add(instance);
            } else if (now - at >= pauseNanos && failedOrTriedAt.replace(instance.getId(), at, now)) {
                return List.of(instance);
            }
        }
        return well.isEmpty() ? instances : well;
    }

    /** A call to the instance of this id has failed. */
    public void add(long id) {
        failedOrTriedAt.put(id, nanoTime.getAsLong());
    }

    /** A call to the instance of this id was answered. */
    public void remove(long id) {
        failedOrTriedAt.remove(id);
    }
}
