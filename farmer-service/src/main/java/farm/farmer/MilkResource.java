package farm.farmer;

import farm.registry.http.Problem;
import farm.registry.registration.ThisInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Milks a goat and bottles the milk. */
@Path("/milk")
public class MilkResource {

    private static final Logger LOG = Logger.getLogger(MilkResource.class);

    private static final String PROBLEM_TYPE = Problem.TYPE.toString();

    private final GoatTier goats;
    private final ThisInstance self;

    @Inject
    public MilkResource(GoatTier goats, ThisInstance self) {
        this.goats = goats;
        this.self = self;
    }

    /**
     * A {@link Bottle}. Where there is none: 404 for a version that the goats' load balancer does not know and 503 where no goat
     * is to be had, both handed on as it told them; 502 for a goat that spilled; 503 where no load balancer answered, and with
     * {@code Retry-After} where none was asked, because the circuit is open.
     *
     * @param versions at most one, handed on to the goats' load balancer; 400 for more, of which each would take another
     */
    @GET
    public Uni<Response> milk(@HeaderParam(Goats.VERSION_HEADER) List<String> versions) {
        if (versions.size() > 1) {
            return Uni.createFrom().item(MilkResource::tooManyVersions);
        }
        String version = versions.isEmpty() ? null : versions.getFirst();
        return goats.milk(version)
                .map(answer -> bottle(answer, version != null))
                .onFailure()
                .recoverWithItem(this::noAnswer);
    }

    private static Response tooManyVersions() {
        return new Problem("more than one version", 400, "send " + Goats.VERSION_HEADER + " once").asResponse();
    }

    private Response bottle(Answer goat, boolean byName) {
        return switch (goat.status()) {
            case 200 ->
                Response.ok(new Bottle(self.instance().label(), goat.body()), MediaType.APPLICATION_JSON_TYPE)
                        .build();
            case 404 -> byName ? handedOn(goat) : noMilk(goat);
            case 503 -> handedOn(goat);
            default -> noMilk(goat);
        };
    }

    private static Response handedOn(Answer goat) {
        return isProblem(goat)
                ? Response.status(goat.status())
                        .type(Problem.TYPE)
                        .entity(goat.body())
                        .build()
                : new Problem("no goat to be had", goat.status(), goat.body()).asResponse();
    }

    private static Response noMilk(Answer goat) {
        return new Problem("the goat gave no milk", 502, goat.status() + " " + goat.body()).asResponse();
    }

    private static boolean isProblem(Answer answer) {
        String type = answer.contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(PROBLEM_TYPE);
    }

    private Response noAnswer(Throwable failure) {
        if (failure instanceof CircuitOpen open) {
            Response problem = new Problem("no goat to be had", 503, open.getMessage()).asResponse();
            problem.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, open.retryAfter());
            return problem;
        }
        LOG.debug("no goat to be had", failure);
        return new Problem("no goat to be had", 503, goats.reason(failure)).asResponse();
    }
}
