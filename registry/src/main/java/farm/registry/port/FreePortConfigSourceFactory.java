package farm.registry.port;

import farm.model.Ports;
import farm.model.description.PortRange;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Sets {@code quarkus.http.port} to the first free port of {@code farm.instance.ports}, unless
 * another source sets it. An instance that is started by hand or in dev mode thus joins a running
 * farm, whose ports are taken.
 */
public final class FreePortConfigSourceFactory implements ConfigSourceFactory {

    private static final String PORT = "quarkus.http.port";
    // In dev mode each reload reads the configuration again, while the server keeps its port.
    private static final String CHOSEN = "farm.chosen-port";
    private static final int BELOW_ALL_OTHERS = 50;

    /** @throws ConfigurationException with one line for people, if a setting is invalid */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String range = text(context, "farm.instance.ports", "");
        if (range.isEmpty()) {
            return List.of();
        }
        return List.of(new FreePort(
                valid("FARM_INSTANCE_PORTS", () -> PortRange.parse(range)),
                valid("FARM_PORT_OFFSET", () -> Ports.withOffset(text(context, "farm.port-offset", "0")))
                        .offset(),
                text(context, "quarkus.http.host", "127.0.0.1")));
    }

    private static <T> T valid(String setting, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(setting + ": " + e.getMessage());
        }
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(BELOW_ALL_OTHERS);
    }

    private static String text(ConfigSourceContext context, String name, String defaultValue) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null
                ? defaultValue
                : value.getValue().strip();
    }

    private record FreePort(PortRange range, int offset, String host) implements ConfigSource {

        @Override
        public Set<String> getPropertyNames() {
            return Set.of(PORT);
        }

        @Override
        public @Nullable String getValue(String name) {
            if (!name.equals(PORT)) {
                return null;
            }
            String chosen = System.getProperty(CHOSEN);
            if (chosen == null) {
                chosen = Integer.toString(
                        valid("FARM_INSTANCE_PORTS", () -> InstancePorts.firstFree(range, offset, this::isFree)));
                System.setProperty(CHOSEN, chosen);
            }
            return chosen;
        }

        private boolean isFree(int port) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(host, port));
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public String getName() {
            return "a free port of " + range;
        }

        @Override
        public int getOrdinal() {
            return BELOW_ALL_OTHERS;
        }
    }
}
