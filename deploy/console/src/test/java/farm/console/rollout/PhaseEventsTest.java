package farm.console.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import farm.console.notify.Event;
import farm.console.notify.EventSender;
import farm.rollout.PauseReason;
import farm.rollout.Phase;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.spec.NotifySpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhaseEventsTest {

    private static final State JUDGING = new State.Judging(1);
    private static final State PAUSED = new State.Paused(PauseReason.USER, "a person paused it", new State.Judging(1));

    private final PhaseEvents events = new PhaseEvents("http://milk:8080/api/rollouts/", new EventSender());

    @AfterEach
    void close() {
        events.close();
    }

    private StoredRollout add(State state, @Nullable Phase before) throws Exception {
        StoredRollout rollout = RolloutFilesTest.stored(17, state);
        StoredRollout none = rollout.without(rollout.events());
        return events.add(none, before, RolloutView.of(none));
    }

    @Test
    void aChangeOfThePhaseIsACloudEvent() throws Exception {
        StoredRollout rollout = add(PAUSED, Phase.PROGRESSING);

        assertThat(rollout.events()).hasSize(1);
        Event event = rollout.events().getFirst();
        JsonNode json = new ObjectMapper().readTree(event.body());
        assertThat(event.id()).isEqualTo("goat-17-5-1796090400123");
        assertThat(json.path("specversion").asText()).isEqualTo("1.0");
        assertThat(json.path("id").asText()).isEqualTo(event.id());
        assertThat(json.path("source").asText()).isEqualTo("http://milk:8080/api/rollouts/goat");
        assertThat(json.path("type").asText()).isEqualTo("farm.rollout.paused");
        assertThat(json.path("subject").asText()).isEqualTo("goat");
        assertThat(json.path("time").asText()).isEqualTo("2026-12-01T02:00:01.123Z");
        assertThat(json.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(json.path("data").path("phase").asText()).isEqualTo("Paused");
        assertThat(json.path("data").path("reason").asText()).isEqualTo("a person paused it");
        assertThat(json.path("data").path("version").asText()).isEqualTo("0.0.3");
        assertThat(event.body()).doesNotContain("hook");
    }

    @Test
    void theBeginningIsAChangeToo() throws Exception {
        assertThat(add(new State.Provisioning(), null).events()).hasSize(1);
    }

    @Test
    void theSamePhaseIsNoChange() throws Exception {
        assertThat(add(JUDGING, Phase.PROGRESSING).events()).isEmpty();
        assertThat(add(new State.Degraded("why"), Phase.DEGRADED).events()).isEmpty();
    }

    @Test
    void withoutAReceiverThereAreNoEvents() throws Exception {
        StoredRollout rollout = notifying(RolloutFilesTest.stored(17, PAUSED), null);
        StoredRollout none = rollout.without(rollout.events());

        assertThat(events.add(none, Phase.PROGRESSING, RolloutView.of(none)).events())
                .isEmpty();
    }

    @Test
    void onlySoManyEventsWait() throws Exception {
        StoredRollout rollout = RolloutFilesTest.stored(17, PAUSED);
        for (int i = 1; i <= 150; i++) {
            rollout = rollout.with(new Event("event-" + i, Instant.EPOCH, "{}"));
        }

        assertThat(rollout.events()).hasSize(100);
        assertThat(rollout.events().getFirst().id()).isEqualTo("event-51");
        assertThat(rollout.events().getLast().id()).isEqualTo("event-150");
    }

    @Test
    void aFailedDeliveryIsAProblemUntilItSucceeds() throws Exception {
        Queue<Integer> answers = new ConcurrentLinkedQueue<>(List.of(500));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Integer status = answers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
            StoredRollout rollout = notifying(RolloutFilesTest.stored(17, PAUSED), new NotifySpec(url, null));
            List<Event> settled = new CopyOnWriteArrayList<>();

            events.deliver(rollout, settled::addAll);

            assertThat(await().until(() -> events.problem("goat"), problem -> problem != null))
                    .isEqualTo("notify: http://127.0.0.1:" + url.getPort() + " answers 500; 1 event waits");
            await().until(() -> {
                events.deliver(rollout, settled::addAll);
                return settled.equals(rollout.events());
            });
            await().until(() -> events.problem("goat") == null);
        } finally {
            server.stop(0);
        }
    }

    private static StoredRollout notifying(StoredRollout stored, @Nullable NotifySpec notification) {
        Rollout rollout = stored.rollout();
        Rollout other = new Rollout(
                rollout.plan(),
                rollout.spec().with(change -> change.notification(notification)),
                rollout.state(),
                rollout.timers(),
                rollout.round(),
                rollout.processes(),
                rollout.deaths(),
                rollout.failureAccepted());
        return stored.with(other, stored.since());
    }
}
