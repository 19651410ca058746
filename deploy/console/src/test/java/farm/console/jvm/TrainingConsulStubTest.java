package farm.console.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.consul.ConsulClient;
import io.vertx.ext.consul.ConsulClientOptions;
import io.vertx.ext.consul.Service;
import io.vertx.ext.consul.ServiceEntry;
import io.vertx.ext.consul.ServiceOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The stub behaves like Consul: code that a service does not run in training is missing from its
 * cache.
 */
class TrainingConsulStubTest {

    private final Vertx vertx = Vertx.vertx();
    private final int port = FreePorts.next();
    private final ConsulClient consul = ConsulClient.create(
            vertx, new ConsulClientOptions().setHost("127.0.0.1").setPort(port));

    @AfterEach
    void close() throws Exception {
        of(vertx.close());
    }

    private static <T> T of(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void aServiceIsListedWhileRegistered() throws Exception {
        ServiceOptions goat = new ServiceOptions()
                .setId("goat-1")
                .setName("goat")
                .setAddress("127.0.0.1")
                .setPort(1)
                .setTags(List.of("version=1"));
        try (TrainingConsulStub ignored = TrainingConsulStub.open(vertx, port)) {
            assertThat(of(consul.localServices())).isEmpty();

            of(consul.registerService(goat));

            assertThat(of(consul.localServices())).singleElement().satisfies(known -> {
                assertThat(known.getId()).isEqualTo("goat-1");
                assertThat(known.getName()).isEqualTo("goat");
                assertThat(known.getAddress()).isEqualTo("127.0.0.1");
                assertThat(known.getPort()).isEqualTo(1);
                assertThat(known.getTags()).containsExactly("version=1");
            });

            of(consul.deregisterService("goat-1"));

            assertThat(of(consul.localServices())).isEmpty();
        }
    }

    @Test
    void everyServiceHasTheStubAsItsInstance() throws Exception {
        try (TrainingConsulStub ignored = TrainingConsulStub.open(vertx, port)) {
            assertThat(of(consul.healthServiceNodes("lb-goat", true)).getList())
                    .extracting(ServiceEntry::getService)
                    .allSatisfy(service -> assertThat(service.getPort()).isEqualTo(port))
                    .extracting(Service::getName)
                    .containsExactly("lb-goat");
        }
    }
}
