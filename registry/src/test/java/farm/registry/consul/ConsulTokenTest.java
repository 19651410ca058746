package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import farm.registry.HiddenInstancesException;
import farm.testkit.CapturedLog;
import farm.testkit.ClosedConsul;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.consul.BlockingQueryOptions;
import io.vertx.ext.consul.KeyValue;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.consul.ConsulClient;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsulTokenTest {

    @RegisterExtension
    static final ClosedConsul CONSUL = new ClosedConsul();

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String MILK = "key \"milk\" { policy = \"write\" }";

    private final ClosedConsul.Token first = CONSUL.createToken(MILK);
    private final ConsulClients clients = start(Map.of());

    private static ConsulClients start(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(CONSUL.settings());
        settings.putAll(changes);
        ConsulClients clients = new ConsulClients(VERTX, ConsulConfigs.of(settings), 0);
        clients.start(new StartupEvent());
        return clients;
    }

    @AfterEach
    void end() {
        clients.close();
    }

    @AfterAll
    static void endAll() {
        VERTX.closeAndAwait();
    }

    private String milk() {
        return clients.calls().getValue("milk").await().atMost(SOON).getValue();
    }

    @Test
    void aNewTokenAppliesWithoutRestartOrLostCalls() {
        CONSUL.server().putKey("milk", "one");
        KeyValue known = clients.calls().getValue("milk").await().atMost(SOON);
        ConsulClient before = clients.blockingCalls();
        CompletableFuture<KeyValue> inFlight = before.getValueWithOptions(
                        "milk",
                        new BlockingQueryOptions()
                                .setIndex(known.getModifyIndex())
                                .setWait("5s"))
                .subscribeAsCompletionStage();

        ClosedConsul.Token second = CONSUL.createToken(MILK);
        await().atMost(SOON).until(() -> clients.blockingCalls() != before);
        assertThat(inFlight).as("the query is still open").isNotDone();
        CONSUL.server().putKey("milk", "two");
        assertThat(inFlight).succeedsWithin(SOON).extracting(KeyValue::getValue).isEqualTo("two");

        first.delete();
        assertThat(milk()).isEqualTo("two");
        second.delete();
        assertThatThrownBy(this::milk).hasMessageContaining("ACL not found");
    }

    @Test
    void filteredEntriesAreHiddenNotAbsent() {
        ConsulRegistry registry = new ConsulRegistry(clients, new ConsulAvailability(clients));
        CONSUL.server().putKey("milk", "one");
        CONSUL.server().putKey("cheese", "one");
        CONSUL.server().request("PUT", "/v1/agent/service/register", """
                {"ID":"goat-1","Name":"goat","Port":1,"Check":{"TTL":"600s","Status":"passing"}}
                """);
        assertThatThrownBy(() -> ids(registry, "goat")).isInstanceOf(HiddenInstancesException.class);
        assertThat(ids(registry, "nobody")).isEmpty();
        assertThat(mayExist(clients, "milk")).isFalse();
        assertThat(mayExist(clients, "")).isTrue();

        first.setRules(MILK + " service_prefix \"\" { policy = \"read\" } node_prefix \"\" { policy = \"read\" }");
        await().atMost(SOON).ignoreExceptions().until(() -> ids(registry, "goat"), List.of("goat-1")::equals);

        ConsulClients stranger = start(Map.of("consul.http.token-file", " "));
        try {
            ConsulRegistry closed = new ConsulRegistry(stranger, new ConsulAvailability(stranger));
            assertThatThrownBy(() -> ids(closed, "nobody")).isInstanceOf(HiddenInstancesException.class);
            assertThat(mayExist(stranger, "milk")).isTrue();
        } finally {
            stranger.close();
        }
    }

    private static List<String> ids(ConsulRegistry registry, String service) {
        return registry.healthyIds(service).await().atMost(SOON);
    }

    private static boolean mayExist(ConsulClients clients, String prefix) {
        return HiddenKeys.mayExist(clients, prefix).await().atMost(SOON);
    }

    @Test
    void anInvalidFileKeepsTheLastTokenAndLogsOnce() throws IOException {
        CONSUL.server().putKey("milk", "white");
        try (CapturedLog logged = new CapturedLog()) {
            Files.delete(CONSUL.tokenFile());
            awaitLogged(logged, "cannot be read: NoSuchFileException", 1);
            Files.writeString(CONSUL.tokenFile(), "\n");
            await().during(Duration.ofSeconds(3)).atMost(SOON).untilAsserted(() -> {
                assertThat(milk()).isEqualTo("white");
                assertThat(logged.count("the token stays as it was")).isEqualTo(1);
            });

            ClosedConsul.Token second = CONSUL.createToken(MILK);
            awaitLogged(logged, "has a new token", 1);
            Files.writeString(CONSUL.tokenFile(), "two\nlines");
            awaitLogged(logged, "is not one line of text", 1);
            first.delete();
            assertThat(milk()).isEqualTo("white");
            assertThat(logged.text()).doesNotContain(first.secret(), second.secret(), "two\nlines");
        }
    }

    private static void awaitLogged(CapturedLog logged, String what, int times) {
        await().atMost(SOON).untilAsserted(() -> assertThat(logged.count(what)).isEqualTo(times));
    }

    @Test
    void theFileTakesPrecedenceOverTheEnvironment() throws IOException {
        Files.delete(CONSUL.tokenFile());
        ConsulClients own = start(Map.of("consul.http.token", " " + first.secret() + "\n"));
        try {
            ConsulClient before = own.calls();
            assertThat(before.getValue("milk").await().atMost(SOON)).isNotNull();
            first.delete();
            CONSUL.createToken(MILK);
            await().atMost(SOON).until(() -> own.calls() != before);
            assertThat(own.calls().getValue("milk").await().atMost(SOON)).isNotNull();
        } finally {
            own.close();
        }
    }
}
