package farm.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ClosedConsul} for a {@code @QuarkusTest}. The application gets a client certificate and
 * the token that the test creates. A field of the test of type {@link ClosedConsul} is set to it.
 */
public final class ClosedConsulResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable ClosedConsul consul;

    @Override
    public Map<String, String> start() {
        ClosedConsul started = new ClosedConsul();
        started.start();
        consul = started;
        return started.settings();
    }

    @Override
    public void inject(TestInjector injector) {
        if (consul != null) {
            injector.injectIntoFields(consul, new TestInjector.MatchesType(ClosedConsul.class));
        }
    }

    @Override
    public void stop() {
        if (consul != null) {
            consul.close();
        }
    }
}
