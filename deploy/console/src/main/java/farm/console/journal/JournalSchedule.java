package farm.console.journal;

import farm.console.demand.SourceWeights;
import farm.console.journal.FarmChanges.Look;
import farm.console.overview.FarmOverview;
import farm.console.rollout.RolloutReport;
import farm.console.rollout.Rollouts;
import farm.console.status.FarmStatus;
import farm.model.rollout.RolloutStatus;
import farm.model.status.Part;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares the farm with itself, twice a second, and keeps what has changed. It looks only at what
 * the console has read anyway.
 */
@ApplicationScoped
public class JournalSchedule {

    private static final Logger LOG = Logger.getLogger(JournalSchedule.class);

    private final Journal journal;
    private final FarmStatus status;
    private final SourceWeights weights;
    private final Rollouts rollouts;
    private final FarmOverview overview;
    private final boolean enabled;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("journal").factory());
    private @Nullable Look last;

    @Inject
    JournalSchedule(
            Journal journal,
            FarmStatus status,
            SourceWeights weights,
            Rollouts rollouts,
            FarmOverview overview,
            @ConfigProperty(name = "farm.console.enabled", defaultValue = "true") boolean enabled) {
        this.journal = journal;
        this.status = status;
        this.weights = weights;
        this.rollouts = rollouts;
        this.overview = overview;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            executor.scheduleWithFixedDelay(this::compare, 1_000, 500, TimeUnit.MILLISECONDS);
        }
    }

    private void compare() {
        try {
            Look now = look();
            Look before = last;
            if (before != null) {
                List<Change> changes = FarmChanges.between(before, now);
                if (!changes.isEmpty()) {
                    journal.add(changes);
                }
            }
            last = now;
        } catch (IOException | RuntimeException e) { // an executor cancels a periodic task that throws
            LOG.warnf("an event may be missing on the page: %s", e);
        }
    }

    private Look look() throws IOException {
        Map<String, Part> parts = new LinkedHashMap<>();
        status.parts().forEach(part -> parts.put(part.id(), part));
        Map<String, String> ofServices = new HashMap<>();
        rollouts.all().forEach(view -> {
            RolloutStatus rollout = RolloutReport.of(view);
            String reason = rollout.reason() == null ? "" : ": " + rollout.reason();
            ofServices.put(rollout.service(), rollout.id() + " " + rollout.version() + ", " + rollout.text() + reason);
        });
        Map<String, FarmChanges.Weights> saved = weights.last().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
        return new Look(parts, saved, ofServices, Set.copyOf(overview.info().problems()));
    }

    private static FarmChanges.Weights text(SourceWeights.Saved saved) {
        String text = saved.weights().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return new FarmChanges.Weights(text, saved.why());
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
    }
}
