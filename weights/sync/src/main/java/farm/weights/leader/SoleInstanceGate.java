package farm.weights.leader;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets this process write only while no other weight-sync runs. If it has seen another one, it
 * waits for {@link #TAKEOVER_DELAY} before it takes over: the other one may be restarting, or the
 * registry may have lost its data.
 */
public final class SoleInstanceGate implements WriteGate {

    private static final Duration TAKEOVER_DELAY = Duration.ofSeconds(10);

    private final Supplier<List<String>> running;
    private final Supplier<String> ownId;
    private final LongSupplier nanoTime;
    private @Nullable Long lastSeenNanos;
    private String lastSeenId = "";

    /**
     * @param running returns the ids of the passing instances, this process included; throws if
     *     they are unknown
     * @param ownId returns the id of this process; empty while it has none
     */
    public SoleInstanceGate(Supplier<List<String>> running, Supplier<String> ownId, LongSupplier nanoTime) {
        this.running = running;
        this.ownId = ownId;
        this.nanoTime = nanoTime;
    }

    @Override
    public WritePermit requestPermit() {
        return refusal().map(reason -> WritePermit.refused(reason, lastSeenId)).orElseGet(WritePermit::granted);
    }

    private Optional<String> refusal() {
        long nanos = nanoTime.getAsLong();
        List<String> ids;
        try {
            ids = running.get();
        } catch (RuntimeException e) {
            if (lastSeenNanos != null) {
                lastSeenNanos = nanos; // the other one may still run
            }
            return Optional.of("it is unknown whether another weight-sync runs");
        }
        String own = ownId.get();
        ids.stream().filter(id -> !id.equals(own)).findFirst().ifPresent(id -> {
            lastSeenNanos = nanos;
            lastSeenId = id;
        });
        return lastSeenNanos == null || nanos - lastSeenNanos > TAKEOVER_DELAY.toNanos()
                ? Optional.empty()
                : Optional.of(lastSeenId + " is running, and it writes");
    }
}
