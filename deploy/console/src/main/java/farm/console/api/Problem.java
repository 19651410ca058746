package farm.console.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Why something was not done, in the form of RFC 9457.
 *
 * @param title what is wrong, the same for each occurrence
 * @param detail what is wrong this time, and what to do
 */
@RegisterForReflection // no method of a resource names it
public record Problem(String title, int status, String detail) {

    private static final MediaType TYPE = new MediaType("application", "problem+json");

    /** This problem as an answer with its status. */
    Response asResponse() {
        return Response.status(status).type(TYPE).entity(this).build();
    }
}
