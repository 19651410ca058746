package farm.weights.policy;

import farm.registry.HiddenInstancesException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Finds services that no instance serves any more. A service counts as unserved only after it had
 * no passing instance for {@link #UNSERVED_AFTER}: a service that restarts has none for a moment,
 * and a registry that lost its data lists none at first.
 */
public final class UnservedServices {

    private static final Duration UNSERVED_AFTER = Duration.ofSeconds(5);

    private final ToIntFunction<String> passing;
    private final LongSupplier nanoTime;
    private final Map<String, Long> emptySince = new HashMap<>();
    private final Map<String, String> hidden = new HashMap<>();

    /**
     * @param passing counts the passing instances of a service; throws if the count is unknown
     */
    public UnservedServices(ToIntFunction<String> passing, LongSupplier nanoTime) {
        this.passing = passing;
        this.nanoTime = nanoTime;
    }

    /** Returns whether a service has had no passing instance for long enough. */
    public boolean isUnserved(String service) {
        hidden.remove(service);
        try {
            if (passing.applyAsInt(service) > 0) {
                emptySince.remove(service);
                return false;
            }
        } catch (HiddenInstancesException e) {
            hidden.put(service, String.valueOf(e.getMessage()));
            emptySince.remove(service);
            return false;
        } catch (RuntimeException e) {
            emptySince.remove(service);
            return false;
        }
        long nanos = nanoTime.getAsLong();
        return nanos - emptySince.computeIfAbsent(service, name -> nanos) >= UNSERVED_AFTER.toNanos();
    }

    /** Returns whether a service has no passing instance, but not for long enough yet. */
    public boolean isWaiting() {
        long nanos = nanoTime.getAsLong();
        return emptySince.values().stream().anyMatch(since -> nanos - since < UNSERVED_AFTER.toNanos());
    }

    /**
     * Returns why Consul hides a service's instances until somebody grants a right; empty if it
     * does not.
     */
    public Optional<String> unknownReason(String service) {
        return Optional.ofNullable(hidden.get(service));
    }

    /** Forgets a service, so that its time begins anew. */
    public void forget(String service) {
        hidden.remove(service);
        emptySince.remove(service);
    }
}
