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
 * Whether this farmer has what it needs. Nobody takes it out of service for that: a farmer without goats is still a live
 * farmer, and the others have no goats either.
 */
@Path("/health/dependencies")
public class DependenciesResource {

    private final GoatTier goats;
    private final ConsulAvailability consul;

    @Inject
    public DependenciesResource(GoatTier goats, ConsulAvailability consul) {
        this.goats = goats;
        this.consul = consul;
    }

    /** 200, or 500 with what is missing. */
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
            missing.add("goats: too many calls failed or took too long, so none is made for a moment");
        }
        if (consul.isAway()) {
            missing.add("Consul: does not answer");
        }
        return RestResponse.status(
                missing.isEmpty() ? RestResponse.Status.OK : RestResponse.Status.INTERNAL_SERVER_ERROR,
                new Dependencies(missing, circuit, goats.refused()));
    }

    /**
     * @param missing what is missing, a line each; empty if nothing is
     * @param circuit the state of the circuit between this farmer and the goats: closed, open, half-open or off
     * @param refused load balancers of the goats that are registered and get no requests, a line each with the reason
     */
    public record Dependencies(List<String> missing, String circuit, List<String> refused) {}
}
