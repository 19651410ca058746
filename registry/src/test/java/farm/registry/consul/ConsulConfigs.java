package farm.registry.consul;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Makes a {@link ConsulConfig} of a test's settings, without those of the environment. */
final class ConsulConfigs {

    private ConsulConfigs() {}

    static ConsulConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ConsulConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ConsulConfig.class);
    }
}
