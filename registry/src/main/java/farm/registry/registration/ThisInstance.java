package farm.registry.registration;

import farm.registry.Instance;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The instance that this process is. */
@Singleton
public class ThisInstance {

    private static final String OPENED = "farm.opened-port";

    private final InstanceConfig config;
    private final HttpServer server;
    private volatile @Nullable Instance known;

    /** @throws ConfigurationException with one line for people, if the version it was given is no version name */
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

    /** Whether the HTTP server is open, so that there is a port to tell. */
    public boolean serves() {
        return port() > 0;
    }

    // After a live reload the server is still the one that was opened before it, and its port is told to nobody anew.
    private int port() {
        int open = server.getPort();
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            return open;
        }
        if (open > 0) {
            System.setProperty(OPENED, Integer.toString(open));
        }
        return Integer.getInteger(OPENED, open);
    }

    /**
     * This process as an instance, with the port it really listens on.
     *
     * @throws IllegalArgumentException if it listens on none: see {@link #serves()}
     */
    public Instance instance() {
        Instance instance = known;
        if (instance == null) {
            instance = new Instance(config.service(), config.version(), config.address(), port());
            known = instance;
        }
        return instance;
    }
}
