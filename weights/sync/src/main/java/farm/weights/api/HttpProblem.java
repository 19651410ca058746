package farm.weights.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import farm.weights.model.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done, in the form of RFC 9457.
 *
 * @param title what is wrong, the same for each occurrence
 * @param detail what is wrong this time, and what to do
 * @param revision the current one, where the request's is not; null where there is none
 * @param problems what is wrong with a weights file, or would be
 */
@RegisterForReflection // no method of a resource names it
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HttpProblem(
        String title, int status, String detail, @Nullable String revision, List<Problem> problems) {

    private static final String TYPE = "application/problem+json";

    public HttpProblem(int status, String title, String detail) {
        this(title, status, detail, null, List.of());
    }

    /** This problem as an answer with its status. */
    public Response asResponse() {
        return Response.status(status).type(TYPE).entity(this).build();
    }

    /** To be thrown where a method of a resource has no other way out. */
    public WebApplicationException asException() {
        return new WebApplicationException(title, asResponse());
    }
}
