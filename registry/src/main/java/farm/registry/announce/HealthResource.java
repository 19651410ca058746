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
        boolean registry = CHECK.equals(client);
        if (registry) {
            announcer.checked();
        }
        String label = self.instance().label();
        if (announcer.isLeaving()) {
            return unavailable(label + " is leaving\n");
        }
        // the registry is told in the same moment that we are well, and would ask no sooner than a second after it was
        // told otherwise
        if (announcer.isStarting() && !registry) {
            return unavailable(label + " is starting\n");
        }
        return RestResponse.ok(label + "\n");
    }

    private static RestResponse<String> unavailable(String why) {
        return RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE, why);
    }
}
