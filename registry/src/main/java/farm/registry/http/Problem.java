package farm.registry.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * An error response as in RFC 9457.
 *
 * @param title the kind of error, the same for each occurrence
 * @param status the HTTP status, 400 to 599
 * @param detail what is wrong with this request and what to do, or null
 */
@RegisterForReflection // Quarkus registers only the declared types of resource methods
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, @Nullable String detail) {

    /** The media type of a problem. */
    public static final MediaType TYPE = new MediaType("application", "problem+json");

    private static final String TYPE_NAME = "application/problem+json";

    /** Returns a response with this problem and its status. */
    public Response asResponse() {
        return Response.status(status).type(TYPE).entity(this).build();
    }

    /** Ends a response with this problem, for filters that run before the resources. */
    public void end(HttpServerResponse response) {
        JsonObject json = new JsonObject().put("title", title).put("status", status);
        if (detail != null) {
            json.put("detail", detail);
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPE_NAME)
                .end(json.toBuffer());
    }
}
