package farm.registry.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.registry.Instance;
import farm.registry.Registry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An instance drains while calls to the registry are in flight. */
class DrainTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final SlowRegistry registry = new SlowRegistry();
    private final SelfRegistration registration =
            new SelfRegistration(vertx, registry, new Config(), new ThisInstance(new Config(), new ListeningServer()));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void deregistersAfterARegistrationInFlight() {
        registration.check();
        registry.query.complete(false);
        await().atMost(SOON).until(() -> registry.calls.contains("register begins"));

        CompletableFuture<Void> drain = drain();
        await().atMost(SOON).until(() -> registration.phase() == Phase.DRAINING);
        registry.registration.complete(null);

        assertThat(drain).succeedsWithin(SOON);
        assertThat(registry.calls).containsExactly("register begins", "register ends", "deregister");
    }

    @Test
    void doesNotRegisterOnceItDrains() {
        registration.check();

        CompletableFuture<Void> drain = drain();
        await().atMost(SOON).until(() -> registration.phase() == Phase.DRAINING);
        registry.query.complete(false);

        assertThat(drain).succeedsWithin(SOON);
        assertThat(registry.calls).containsExactly("deregister");
    }

    private CompletableFuture<Void> drain() {
        return CompletableFuture.runAsync(
                () -> registration.drainAtShutdown(new ShutdownEvent()), drain -> new Thread(drain).start());
    }

    /** A registry that answers when the test completes its futures. */
    private static final class SlowRegistry implements Registry {

        final List<String> calls = new CopyOnWriteArrayList<>();
        final CompletableFuture<Boolean> query = new CompletableFuture<>();
        final CompletableFuture<Void> registration = new CompletableFuture<>();

        @Override
        public Uni<Boolean> isRegistered(Instance instance) {
            return Uni.createFrom().completionStage(query);
        }

        @Override
        public Uni<Void> register(Instance instance) {
            calls.add("register begins");
            return Uni.createFrom().completionStage(registration).invoke(() -> calls.add("register ends"));
        }

        @Override
        public Uni<Void> deregister(Instance instance) {
            calls.add("deregister");
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<HealthyInstances> healthy(String service, long index) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<List<String>> healthyIds(String service) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<PassingVersions> passingVersions(String service) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<PassingVersions> passingVersions(String service, long index, Duration wait) {
            return Uni.createFrom().nothing();
        }
    }

    private record Config() implements InstanceConfig {

        @Override
        public String service() {
            return "probe";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String address() {
            return "127.0.0.1";
        }

        @Override
        public boolean register() {
            return true;
        }

        @Override
        public Optional<String> ports() {
            return Optional.empty();
        }
    }

    private record ListeningServer() implements HttpServer {

        @Override
        public int getPort() {
            return 8101;
        }

        @Override
        public int getSecurePort() {
            return -1;
        }

        @Override
        public int getManagementPort() {
            return -1;
        }

        @Override
        public URI getLocalBaseUri() {
            return URI.create("http://127.0.0.1:8101");
        }
    }
}
