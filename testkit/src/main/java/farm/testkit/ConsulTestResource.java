package farm.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Consul for a {@code @QuarkusTest}: {@code @WithTestResource(ConsulTestResource.class)}
 * starts one and points the application at it. A field of the test of type {@link ConsulServer} is
 * set to it.
 */
public final class ConsulTestResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable ConsulServer consul;

    @Override
    public Map<String, String> start() {
        ConsulServer started = new ConsulServer();
        started.start();
        consul = started;
        return Map.of("consul.http.addr", started.url());
    }

    @Override
    public void inject(TestInjector injector) {
        if (consul != null) {
            injector.injectIntoFields(consul, new TestInjector.MatchesType(ConsulServer.class));
        }
    }

    @Override
    public void stop() {
        if (consul != null) {
            consul.close();
        }
    }
}
