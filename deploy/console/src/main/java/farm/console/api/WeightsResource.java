package farm.console.api;

import farm.console.farm.Farm;
import farm.console.page.WeightSyncProxy;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The weights of a service, as weight-sync answers. */
@Path("/api/weights/{service}")
@Blocking
public class WeightsResource {

    private final Farm farm;
    private final WeightSyncProxy weightSync;

    @Inject
    public WeightsResource(Farm farm, WeightSyncProxy weightSync) {
        this.farm = farm;
        this.weightSync = weightSync;
    }

    /** Returns the weights and the revision for the next write. */
    @GET
    public RestResponse<String> read(@PathParam("service") String service) throws InterruptedException {
        return answer(service, null);
    }

    /**
     * Writes the weights.
     *
     * @param body the weights, the revision that they replace, and a message
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<String> write(@PathParam("service") String service, String body) throws InterruptedException {
        return answer(service, body);
    }

    private RestResponse<String> answer(String service, @Nullable String body) throws InterruptedException {
        if (farm.description().service(service).isEmpty()) {
            throw ProblemException.unknown("no service '" + Excerpt.of(service) + "' in farm.yaml");
        }
        try {
            HttpResponse<String> answer = weightSync.weights(service, body);
            String type = answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse(MediaType.APPLICATION_JSON);
            return RestResponse.ResponseBuilder.create(
                            RestResponse.Status.fromStatusCode(answer.statusCode()), answer.body())
                    .header(HttpHeaders.CONTENT_TYPE, type)
                    .build();
        } catch (IOException e) {
            throw ProblemException.unavailable("weight-sync does not answer; see farm status");
        }
    }
}
