package farm.registry.announce;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** Whether this instance takes requests: 200, or 503 while it leaves. What it needs from others is not asked here. */
@Path("/health")
public class HealthResource {

    private final Announcer announcer;
    private final Self self;

    @Inject
    public HealthResource(Announcer announcer, Self self) {
        this.announcer = announcer;
        this.self = self;
    }

    /** The instance's label; it ends in " is leaving" while it does. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public RestResponse<String> health() {
        String label = self.instance().label();
        return announcer.isLeaving()
                ? RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE, label + " is leaving\n")
                : RestResponse.ok(label + "\n");
    }
}
