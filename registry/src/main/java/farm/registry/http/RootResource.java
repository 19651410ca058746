package farm.registry.http;

import farm.registry.registration.InstanceConfig;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.SortedMap;
import java.util.TreeMap;

/** Describes the service at its root: its name, its version and its links. */
@Path("/")
public class RootResource {

    private final Root root;

    @Inject
    public RootResource(InstanceConfig instance, RootConfig config) {
        root = new Root(instance.service(), instance.version(), new TreeMap<>(config.links()));
    }

    /** Returns the description. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Root root() {
        return root;
    }

    /**
     * The description of a service.
     *
     * @param name the name of the service, such as {@code goat}
     * @param version the version of this instance
     * @param links paths by name
     */
    public record Root(String name, String version, SortedMap<String, String> links) {}
}
