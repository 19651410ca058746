package farm.console.drain;

import farm.console.farm.Farm;
import farm.model.description.FarmDescription;
import farm.model.process.ProcessRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How long instances may take for their open requests. A rollout may change it for a service. */
@Singleton
public class DrainTimeouts {

    private final Supplier<FarmDescription> description;
    private final Map<String, Duration> overrides = new ConcurrentHashMap<>();

    @Inject
    DrainTimeouts(Farm farm) {
        this(farm::description);
    }

    DrainTimeouts(Supplier<FarmDescription> description) {
        this.description = description;
    }

    /**
     * Has another timeout count for the instances of a service that are drained from now on.
     *
     * @param timeout null for that of the service in {@code farm.yaml}
     */
    public void override(String service, @Nullable Duration timeout) {
        if (timeout == null) {
            overrides.remove(service);
        } else {
            overrides.put(service, timeout);
        }
    }

    /** Returns how long an instance may take for its open requests. */
    public Duration of(ProcessRecord instance) {
        String service = instance.service();
        Duration override = service == null ? null : overrides.get(service);
        return override == null ? description.get().drainTimeout(service) : override;
    }
}
