package farm.weights.policy;

import farm.registry.HiddenInstancesException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Knows which services nobody serves any more. A service counts as that only after it had no passing instance for some time: one that
 * restarts has none for a moment, and a registry that lost its memory knows of none at first.
 */
public final class UnservedServices {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ToIntFunction<String> passing;
    private final LongSupplier nanoTime;
    private final Map<String, Long> emptySince = new HashMap<>();
    private final Map<String, String> hidden = new HashMap<>();

    /** @param passing how many passing instances a service has; fails where that can't be known */
    public UnservedServices(ToIntFunction<String> passing, LongSupplier nanoTime) {
        this.passing = passing;
        this.nanoTime = nanoTime;
    }

    public boolean isAbandoned(String service) {
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
        long now = nanoTime.getAsLong();
        return now - emptySince.computeIfAbsent(service, name -> now) >= PATIENCE.toNanos();
    }

    /** Whether there is a service of which only time will tell. */
    public boolean isWaiting() {
        long now = nanoTime.getAsLong();
        return emptySince.values().stream().anyMatch(since -> now - since < PATIENCE.toNanos());
    }

    /** Why there is no telling who serves it, where that lasts until somebody does something about it. */
    public Optional<String> whyUnknown(String service) {
        return Optional.ofNullable(hidden.get(service));
    }

    public void forget(String service) {
        hidden.remove(service);
        emptySince.remove(service);
    }
}
