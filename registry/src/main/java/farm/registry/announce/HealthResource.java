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

/** Whether this instance takes requests: 200, or 503 while it leaves. What it needs from others is not asked here. */
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
     * The instance's label; it ends in " is leaving" while it does.
     *
     * @param client what the one who asks calls itself
     */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public RestResponse<String> health(@HeaderParam(HttpHeaders.USER_AGENT) @Nullable String client) {
        if (CHECK.equals(client)) {
            announcer.checked();
        }
        String label = self.instance().label();
        return announcer.isLeaving()
                ? RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE, label + " is leaving\n")
                : RestResponse.ok(label + "\n");
    }
}
