package farm.weights.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import farm.weights.model.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error response in the form of RFC 9457, with two extension members: {@code revision} and
 * {@code problems}. {@link farm.registry.http.Problem} is the form without them.
 *
 * @param title the kind of error
 * @param detail what is wrong this time and what to do
 * @param revision the current revision, if the request's is outdated; null otherwise
 * @param problems the problems of a weights file
 */
@RegisterForReflection // no method of a resource names it
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WeightsProblem(
        String title, int status, String detail, @Nullable String revision, List<Problem> problems) {

    private static final String TYPE = "application/problem+json";

    public WeightsProblem(int status, String title, String detail) {
        this(title, status, detail, null, List.of());
    }

    static WeightsProblem of(UnknownInstancesException e) {
        return new WeightsProblem(503, "instances unknown", String.valueOf(e.getMessage()));
    }

    static WeightsProblem invalidName() {
        return new WeightsProblem(404, "unknown", "a service's name has letters, digits, '_' and '-', at most 63");
    }

    /** Returns the response. */
    public Response asResponse() {
        return Response.status(status).type(TYPE).entity(this).build();
    }

    /** Returns an exception with the response, for methods that cannot return it. */
    public WebApplicationException asException() {
        return new WebApplicationException(title, asResponse());
    }
}
