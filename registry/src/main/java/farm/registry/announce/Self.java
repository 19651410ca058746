package farm.registry.announce;

import farm.registry.Instance;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The instance that this process is. */
@Singleton
public class Self {

    private final InstanceConfig config;
    private final HttpServer server;
    private volatile @Nullable Instance known;

    @Inject
    Self(InstanceConfig config, HttpServer server) {
        this.config = config;
        this.server = server;
    }

    /** Whether the HTTP server is open, so that there is a port to tell. */
    public boolean serves() {
        return server.getPort() > 0;
    }

    /**
     * This process as an instance, with the port it really listens on.
     *
     * @throws IllegalArgumentException if the version it was given is no version name
     */
    public Instance instance() {
        Instance instance = known;
        if (instance == null) {
            instance = new Instance(config.service(), config.version(), config.address(), server.getPort());
            known = instance;
        }
        return instance;
    }
}
