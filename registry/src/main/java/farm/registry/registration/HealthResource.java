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

/**
 * Reports whether this instance takes requests. The state of other services does not count, unless
 * a {@link SelfCheck} checks it.
 */
@Path("/health")
public class HealthResource {

    private static final String CONSUL_USER_AGENT = "Consul Health Check";

    private final SelfRegistration registration;
    private final ThisInstance self;
    private final List<SelfCheck> checks;

    @Inject
    public HealthResource(SelfRegistration registration, ThisInstance self, @Any Instance<SelfCheck> checks) {
        this.registration = registration;
        this.self = self;
        this.checks = checks.stream().toList();
    }

    /** Returns 200 with the instance's label, or 503 with the label and the reason. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public RestResponse<String> health(@HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        boolean isRegistryCheck = CONSUL_USER_AGENT.equals(userAgent);
        if (isRegistryCheck) {
            registration.recordHealthCheck();
        }
        String label = self.instance().label();
        Optional<String> failure =
                checks.stream().flatMap(check -> check.failure().stream()).findFirst();
        if (failure.isPresent()) {
            return unavailable(label + " is unhealthy: " + failure.get() + "\n");
        }
        return switch (registration.phase()) {
            case STARTING -> unavailable(label + " is starting\n");
            // The registration says "passing". A failed check would contradict it for a second.
            case REGISTERING -> isRegistryCheck ? ok(label) : unavailable(label + " is starting\n");
            case SERVING -> ok(label);
            case DRAINING -> unavailable(label + " is draining\n");
        };
    }

    private static RestResponse<String> ok(String label) {
        return RestResponse.ok(label + "\n");
    }

    private static RestResponse<String> unavailable(String reason) {
        return RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE, reason);
    }
}
