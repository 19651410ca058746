package farm.console.rollout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.farm.FarmPaths;
import farm.console.notify.Event;
import farm.console.notify.EventDelivery;
import farm.console.notify.EventSender;
import farm.console.notify.Receiver;
import farm.rollout.Phase;
import farm.rollout.spec.NotifySpec;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of rollouts, one for each change of phase. They are saved with the rollout, so that
 * the next console delivers what this one has not.
 */
@Singleton
class PhaseEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "1.0"; // of CloudEvents

    private final String source;
    private final EventSender sender;
    private final Map<String, EventDelivery> deliveries = new ConcurrentHashMap<>();

    @Inject
    PhaseEvents(FarmPaths paths) {
        this("http://" + host() + ":" + paths.ports().console() + "/api/rollouts/", new EventSender());
    }

    /** @param source the beginning of the events' {@code source}, before the service */
    PhaseEvents(String source, EventSender sender) {
        this.source = source;
        this.sender = sender;
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /**
     * Returns a rollout with an event, if its phase is another one and somebody wants to know.
     *
     * @param before the phase before; null if the rollout begins
     */
    StoredRollout add(StoredRollout rollout, @Nullable Phase before, RolloutView view) {
        boolean isWanted = rollout.rollout().spec().notification() != null;
        return isWanted && rollout.rollout().state().phase() != before
                ? rollout.with(event(rollout, view.with(rollout)))
                : rollout;
    }

    private Event event(StoredRollout rollout, RolloutView view) {
        String service = rollout.rollout().plan().service();
        Instant time = rollout.since();
        // the start tells the rollout from one of a farm that was reset
        String id = rollout.rollout().plan().id() + "-" + rollout.index() + "-"
                + rollout.started().toEpochMilli();
        ObjectNode json = JSON.createObjectNode()
                .put("specversion", VERSION)
                .put("id", id)
                .put("source", source + service)
                .put("type", "farm.rollout." + type(rollout.rollout().state().phase()))
                .put("subject", service)
                .put("time", time.toString())
                .put("datacontenttype", "application/json");
        json.set("data", JSON.valueToTree(RolloutReport.of(view)));
        return new Event(id, time, json.toString());
    }

    private static String type(Phase phase) {
        return phase.text().toLowerCase(Locale.ROOT);
    }

    /**
     * Sends the events of a rollout on. Waits for nobody.
     *
     * @param settled gets those that are delivered or given up
     */
    void deliver(StoredRollout rollout, Consumer<List<Event>> settled) {
        NotifySpec notify = rollout.rollout().spec().notification();
        delivery(rollout)
                .step(
                        rollout.events(),
                        notify == null ? null : new Receiver(notify.url(), notify.secretFile()),
                        settled);
    }

    private EventDelivery delivery(StoredRollout rollout) {
        return deliveries.computeIfAbsent(rollout.rollout().plan().service(), service -> new EventDelivery(sender));
    }

    /** Returns why events of a service cannot be delivered; null if they can. */
    @Nullable
    String problem(String service) {
        EventDelivery delivery = deliveries.get(service);
        String problem = delivery == null ? null : delivery.problem();
        return problem == null ? null : "notify: " + problem;
    }

    @PreDestroy
    void close() {
        sender.close();
    }
}
