package farm.registry.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreePortConfigSourceFactoryTest {

    private record Settings(Map<String, String> all) implements ConfigSourceContext {

        @Override
        public ConfigValue getValue(String name) {
            return ConfigValue.builder().withName(name).withValue(all.get(name)).build();
        }

        @Override
        public Iterator<String> iterateNames() {
            return all.keySet().iterator();
        }
    }

    private static Iterable<?> sources(Map<String, String> settings) {
        return new FreePortConfigSourceFactory().getConfigSources(new Settings(settings));
    }

    @Test
    void aServiceWithoutPortsGetsNone() {
        assertThat(sources(Map.of("farm.port-offset", "ten"))).isEmpty();
        assertThat(sources(Map.of("farm.instance.ports", "8101-8110"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "goats | 0 | FARM_INSTANCE_PORTS: 'goats' is not a range of ports such as 8101-8110",
                "8110-8101 | 0 | FARM_INSTANCE_PORTS: ports 8110-8101 are not a range",
                "8101-99999 | 0 | FARM_INSTANCE_PORTS: ports 8101-99999 are not a range",
                "8101-8110 | ten | FARM_PORT_OFFSET: the port offset 'ten' is invalid",
                "8101-8110 | -1 | FARM_PORT_OFFSET: the port offset -1 is out of range"
            })
    void namesAnInvalidSetting(String range, String offset, String message) {
        assertThatThrownBy(() -> sources(Map.of("farm.instance.ports", range, "farm.port-offset", offset)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }
}
