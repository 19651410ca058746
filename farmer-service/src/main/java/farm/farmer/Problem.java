package farm.farmer;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no milk, in the form of RFC 9457.
 *
 * @param title what is wrong, the same for each occurrence
 * @param detail what is wrong this time, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, @Nullable String detail) {

    /** The media type of a problem. */
    public static final MediaType TYPE = new MediaType("application", "problem+json");

    /** This problem as an answer with its status. */
    public Response asResponse() {
        return Response.status(status).type(TYPE).entity(this).build();
    }
}
