package farm.registry.stork;

import io.smallrye.stork.api.LoadBalancer;
import io.smallrye.stork.api.NoServiceInstanceFoundException;
import io.smallrye.stork.api.ServiceInstance;
import io.smallrye.stork.impl.ServiceInstanceWithStatGathering;
import io.smallrye.stork.spi.CallStatisticsCollector;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the instances in turn and passes over those whose last call failed a moment ago, so that a retry goes to another
 * one; where all have failed they are taken in turn again.
 */
final class SkipFailed implements LoadBalancer, CallStatisticsCollector {

    private final long skipNanos;
    private final LongSupplier nanoTime;
    private final Map<Long, Long> failedAt = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    SkipFailed(Duration skip, LongSupplier nanoTime) {
        this.skipNanos = skip.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public ServiceInstance selectServiceInstance(Collection<ServiceInstance> instances) {
        if (instances.isEmpty()) {
            throw new NoServiceInstanceFoundException("no instance is known");
        }
        List<ServiceInstance> well = instances.stream()
                .filter(instance -> !hasJustFailed(instance.getId()))
                .toList();
        List<ServiceInstance> candidates = (well.isEmpty() ? List.copyOf(instances) : well)
                .stream()
                        .sorted(Comparator.comparingLong(ServiceInstance::getId))
                        .toList();
        ServiceInstance next = candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
        return new ServiceInstanceWithStatGathering(next, this);
    }

    private boolean hasJustFailed(long id) {
        Long at = failedAt.get(id);
        return at != null && nanoTime.getAsLong() - at < skipNanos;
    }

    @Override
    public void recordStart(long id, boolean measureTime) {}

    @Override
    public void recordReply(long id, long nanos) {}

    @Override
    public void recordEnd(long id, @Nullable Throwable error) {
        if (error == null) {
            failedAt.remove(id);
        } else {
            long now = nanoTime.getAsLong();
            failedAt.values()
                    .removeIf(at -> now - at >= skipNanos); // who has left the registry is never asked for again
            failedAt.put(id, now);
        }
    }
}
