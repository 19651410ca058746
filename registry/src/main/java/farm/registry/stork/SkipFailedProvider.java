package farm.registry.stork;

import io.smallrye.stork.api.LoadBalancer;
import io.smallrye.stork.api.ServiceDiscovery;
import io.smallrye.stork.api.config.LoadBalancerAttribute;
import io.smallrye.stork.api.config.LoadBalancerType;
import io.smallrye.stork.spi.LoadBalancerProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Round robin that passes over instances whose last call has just failed. */
@LoadBalancerType("skip-failed")
@LoadBalancerAttribute(
        name = "millis",
        description = "For how long an instance is passed over after a failed call",
        defaultValue = "2000")
@ApplicationScoped
public class SkipFailedProvider implements LoadBalancerProvider<SkipFailedConfiguration> {

    @Override
    public LoadBalancer createLoadBalancer(SkipFailedConfiguration config, ServiceDiscovery serviceDiscovery) {
        return new SkipFailed(Duration.ofMillis(Long.parseLong(config.getMillis())), System::nanoTime);
    }
}
