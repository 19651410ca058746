package farm.farmer;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** What one of the goats' load balancers answers. An answer of any status is an answer; a failure means that there was none. */
@RegisterRestClient(configKey = "goats", baseUri = "stork://lb-goat")
public interface Goats {

    /** The header that asks for a goat of one version. */
    String VERSION_HEADER = "X-Goat-Version";

    /**
     * Milks a goat.
     *
     * @param loadBalancer where to, such as {@code http://127.0.0.1:8202}
     * @param version the version asked for, or null for whichever one the weights choose
     */
    @GET
    @Path("/milk")
    Uni<Response> milk(@Url String loadBalancer, @HeaderParam(VERSION_HEADER) @Nullable String version);

    /** Asks a goat how it is. */
    @GET
    @Path("/health")
    Uni<Response> health(@Url String loadBalancer);
}
