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

    private final GoatService goats;
    private final ThisInstance self;

    @Inject
    public MilkResource(GoatService goats, ThisInstance self) {
        this.goats = goats;
        this.self = self;
    }

    /**
     * Returns a {@link Bottle}, or a problem:
     *
     * <ul>
     * <li>400 if there is more than one version header
     * <li>404 or 503 of the goats' load balancer, for an unknown version or a missing goat; a
     * problem is forwarded unchanged
     * <li>502 for any other answer of a goat or its load balancer
     * <li>503 if no load balancer answers; with {@code Retry-After} while the circuit breaker is
     * open
     * </ul>
     *
     * @param versions the requested versions; the goats' load balancer gets the only one
     */
    @GET
    public Uni<Response> milk(@HeaderParam(GoatClient.VERSION_HEADER) List<String> versions) {
        if (versions.size() > 1) {
            return Uni.createFrom().item(MilkResource::tooManyVersions);
        }
        String version = versions.isEmpty() ? null : versions.getFirst();
        return goats.milk(version)
                .map(answer -> response(answer, version != null))
                .onFailure()
                .recoverWithItem(this::unavailable);
    }

    private static Response tooManyVersions() {
        return new Problem("more than one version", 400, "send " + GoatClient.VERSION_HEADER + " once").asResponse();
    }

    private Response response(Answer goat, boolean hasVersion) {
        return switch (goat.status()) {
            case 200 ->
                Response.ok(new Bottle(self.instance().label(), goat.body()), MediaType.APPLICATION_JSON_TYPE)
                        .build();
            case 404 -> hasVersion ? forwarded(goat) : badGateway(goat);
            case 503 -> forwarded(goat);
            default -> badGateway(goat);
        };
    }

    private static Response forwarded(Answer goat) {
        return isProblem(goat)
                ? Response.status(goat.status())
                        .type(Problem.TYPE)
                        .entity(goat.body())
                        .build()
                : new Problem("no goat available", goat.status(), goat.body()).asResponse();
    }

    private static Response badGateway(Answer goat) {
        return new Problem("the goat gave no milk", 502, goat.status() + " " + goat.body()).asResponse();
    }

    private static boolean isProblem(Answer answer) {
        String type = answer.contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(PROBLEM_TYPE);
    }

    private Response unavailable(Throwable failure) {
        if (failure instanceof CircuitOpenException open) {
            Response problem = new Problem("no goat available", 503, open.getMessage()).asResponse();
            problem.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, open.retryAfter());
            return problem;
        }
        LOG.debug("no goat available", failure);
        return new Problem("no goat available", 503, goats.reason(failure)).asResponse();
    }
}
