package farm.farmer;

import farm.registry.consul.ConsulAvailability;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Reports the state of this farmer's dependencies. Load balancers do not check it. All farmers have
 * the same dependencies, and a missing one would take out every farmer.
 */
@Path("/health/dependencies")
public class DependenciesResource {

    private final GoatService goats;
    private final ConsulAvailability consul;

    @Inject
    public DependenciesResource(GoatService goats, ConsulAvailability consul) {
        this.goats = goats;
        this.consul = consul;
    }

    /**
     * Returns 200, or 500 if a dependency is missing. It is no 503, which would say that this
     * farmer takes no requests.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Dependencies>> dependencies() {
        return goats.health()
                .map(answer -> answer.status() == 200
                        ? List.<String>of()
                        : List.of("goats: their load balancer answers " + answer.status()))
                .onFailure()
                .recoverWithItem(failure -> List.of("goats: " + goats.reason(failure)))
                .map(this::answer);
    }

    private RestResponse<Dependencies> answer(List<String> goatsMissing) {
        List<String> missing = new ArrayList<>(goatsMissing);
        String circuit = goats.circuit();
        if (circuit.equals("open")) {
            missing.add("goats: the circuit breaker is open, because too many calls failed or timed out");
        }
        if (consul.isUnreachable()) {
            missing.add("Consul: unreachable");
        }
        return RestResponse.status(
                missing.isEmpty() ? RestResponse.Status.OK : RestResponse.Status.INTERNAL_SERVER_ERROR,
                new Dependencies(missing, circuit, goats.refused()));
    }

    /**
     * The state of the dependencies.
     *
     * @param missing the missing dependencies, one line each
     * @param circuit the state of the circuit breaker: closed, open, half-open or off
     * @param refused load balancers of the goats that are registered but get no requests, one line
     *     each with the reason
     */
    public record Dependencies(List<String> missing, String circuit, List<String> refused) {}
}
