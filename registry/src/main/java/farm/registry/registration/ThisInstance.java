package farm.registry.registration;

import farm.registry.Instance;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** This process as an instance of its service. */
@Singleton
public class ThisInstance {

    private static final String OPEN_PORT = "farm.opened-port";

    private final InstanceConfig config;
    private final HttpServer server;
    private volatile @Nullable Instance instance;

    /**
     * @throws ConfigurationException with one line for people, if the configured version is not a
     *     valid version name
     */
    @Inject
    ThisInstance(InstanceConfig config, HttpServer server) {
        try {
            Instance.requireVersion(config.version());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("FARM_INSTANCE_VERSION: " + e.getMessage());
        }
        this.config = config;
        this.server = server;
    }

    /** Whether the HTTP server listens, so that the port is known. */
    public boolean isListening() {
        return port() > 0;
    }

    // A live reload keeps the HTTP server open, and the new application does not learn its port.
    private int port() {
        int open = server.getPort();
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            return open;
        }
        if (open > 0) {
            System.setProperty(OPEN_PORT, Integer.toString(open));
        }
        return Integer.getInteger(OPEN_PORT, open);
    }

    /**
     * Returns this process as an instance, with the port on which it listens.
     *
     * @throws IllegalArgumentException if it does not listen yet: see {@link #isListening()}
     */
    public Instance instance() {
        Instance current = instance;
        if (current == null) {
            current = new Instance(config.service(), config.version(), config.address(), port());
            instance = current;
        }
        return current;
    }
}
