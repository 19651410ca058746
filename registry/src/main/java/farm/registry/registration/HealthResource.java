package farm.registry.registration;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Whether this instance takes requests: 200, or 503 while it starts or leaves. What it needs from others is not asked here. */
@Path("/health")
public class HealthResource {

    private static final String CHECK = "Consul Health Check"; // what Consul's checks call themselves

    private final SelfRegistration announcer;
    private final ThisInstance self;
    private final List<SelfCheck> checks;

    @Inject
    public HealthResource(SelfRegistration announcer, ThisInstance self, @Any Instance<SelfCheck> checks) {
        this.announcer = announcer;
        this.self = self;
        this.checks = checks.stream().toList();
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
        Optional<String> failure =
                checks.stream().flatMap(check -> check.failure().stream()).findFirst();
        if (failure.isPresent()) {
            return unavailable(label + " is not well: " + failure.get() + "\n");
        }
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
