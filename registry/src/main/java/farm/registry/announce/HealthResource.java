package farm.registry.announce;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Whether this instance takes requests: 200, or 503 while it starts or leaves. What it needs from others is not asked here. */
@Path("/health")
public class HealthResource {

    private static final String CHECK = "Consul Health Check"; // what Consul's checks call themselves

    private final Announcer announcer;
    private final Self self;

    @Inject
    public HealthResource(Announcer announcer, Self self) {
        this.announcer = announcer;
        this.self = self;
    }

    /**
     * The instance's label; it ends in " is starting" or " is leaving" while it does.
     *
     * @param client what the one who asks calls itself
     */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public RestResponse<String> health(@HeaderParam(HttpHeaders.USER_AGENT) @Nullable String client) {
        boolean registryAsks = CHECK.equals(client);
        if (registryAsks) {
            announcer.checked();
        }
        String label = self.instance().label();
        return switch (announcer.phase()) {
            case STARTING -> unavailable(label + " is starting\n");
            // a registration says that we are well, and what contradicted it would stand for a second
            case ANNOUNCING -> registryAsks ? well(label) : unavailable(label + " is starting\n");
            case SERVING -> well(label);
            case LEAVING -> unavailable(label + " is leaving\n");
        };
    }

    private static RestResponse<String> well(String label) {
        return RestResponse.ok(label + "\n");
    }

    private static RestResponse<String> unavailable(String why) {
        return RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE, why);
    }
}
