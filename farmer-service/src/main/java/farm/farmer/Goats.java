package farm.farmer;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * The goats, behind whichever of their load balancers Stork picks. An answer of any status is an answer; a failure means
 * that no load balancer answered, twice: the retry goes to another one than the one that has just failed.
 */
@RegisterRestClient(configKey = "goats", baseUri = "stork://lb-goat")
public interface Goats {

    /** The header that asks for a goat of one version. */
    String VERSION_HEADER = "X-Goat-Version";

    /**
     * Milks a goat.
     *
     * @param version the version asked for, or null for whichever one the weights choose
     */
    // The pause is for the failure to be recorded before the retry picks: without it some retries go to the dead one
    // again.
    @GET
    @Path("/milk")
    @Retry(maxRetries = 1, delay = 20, jitter = 10)
    Uni<Response> milk(@HeaderParam(VERSION_HEADER) @Nullable String version);

    /** Asks a goat how it is. */
    @GET
    @Path("/health")
    @Retry(maxRetries = 1, delay = 20, jitter = 10)
    Uni<Response> health();
}
