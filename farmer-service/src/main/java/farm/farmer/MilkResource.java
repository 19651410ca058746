package farm.farmer;

import farm.registry.announce.Self;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Milks a goat and bottles the milk. */
@Path("/milk")
public class MilkResource {

    private static final Logger LOG = Logger.getLogger(MilkResource.class);

    private final GoatTier goats;
    private final Self self;

    @Inject
    public MilkResource(GoatTier goats, Self self) {
        this.goats = goats;
        this.self = self;
    }

    /**
     * A {@link Bottle}. Where there is none: 404 for a version that the goats' load balancer does not know and 503 where no goat
     * is to be had, both handed on as it told them; 502 for a goat that spilled; 503 where no load balancer answered, and with
     * {@code Retry-After} where none was asked, because the circuit is open.
     *
     * @param version handed on to the goats' load balancer
     */
    @GET
    public Uni<Response> milk(@HeaderParam(Goats.VERSION_HEADER) @Nullable String version) {
        return goats.milk(version).map(this::bottle).onFailure().recoverWithItem(MilkResource::noAnswer);
    }

    private Response bottle(Response goat) {
        String body = goat.readEntity(String.class);
        return switch (goat.getStatus()) {
            case 200 ->
                Response.ok(new Bottle(self.instance().label(), body), MediaType.APPLICATION_JSON_TYPE)
                        .build();
            case 404, 503 ->
                Response.status(goat.getStatus())
                        .type(Problem.TYPE)
                        .entity(isProblem(goat) ? body : new Problem("no goat to be had", goat.getStatus(), body))
                        .build();
            default -> new Problem("the goat gave no milk", 502, goat.getStatus() + " " + body).asResponse();
        };
    }

    private static boolean isProblem(Response response) {
        MediaType type = response.getMediaType();
        return type != null && Problem.TYPE.isCompatible(type);
    }

    private static Response noAnswer(Throwable failure) {
        if (failure instanceof CircuitOpen open) {
            Response problem = new Problem("no goat to be had", 503, open.getMessage()).asResponse();
            problem.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, open.retryAfter());
            return problem;
        }
        LOG.debug("no goat to be had", failure);
        return new Problem("no goat to be had", 503, NoAnswer.reason(failure)).asResponse();
    }
}
