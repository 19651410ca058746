package farm.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.desired.DesiredInstance;
import farm.console.farm.PausingFarm;
import farm.console.status.TrafficCheck;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests to a console that can't know whether a version has weight, since Consul is unreachable.
 */
@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class InstancesResourceTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    TrafficCheck traffic;

    @Test
    void parallelRequestsNeverRemoveTheLastInstance(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("farm.yaml"),
                "services: {goat: {application: goat-service, ports: 8101-8110, instances: {0.0.1: 2}}}");
        PausingFarm farm = new PausingFarm(folder);
        InstancesResource resource = new InstancesResource(farm, traffic);
        List<String> ids =
                farm.desired().instances().stream().map(DesiredInstance::id).toList();
        farm.pause();
        List<Integer> statuses = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(
                        () -> status(resource, id), task -> Thread.ofPlatform().start(task)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsExactlyInAnyOrder(202, 409);
    }

    private static int status(InstancesResource resource, String id) {
        try {
            return resource.remove(id, false).getStatus();
        } catch (ProblemException e) {
            return e.problem().status();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
