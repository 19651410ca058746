package farm.weights.api;

import farm.registry.http.Problem;
import farm.weights.source.FileSource;
import farm.weights.status.StatusReport;
import farm.weights.wiring.WeightsConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/**
 * Answers {@code /v1/run} as gonsul's hook mode does, for scripts that were written for it. Off by
 * default.
 */
@Path("/v1/run")
public class GonsulRunResource {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int HTTP = 80; // gonsul's code for all other errors

    private final WeightsConfig config;
    private final FileSource source;
    private final SyncAwaiter awaiter;

    @Inject
    public GonsulRunResource(WeightsConfig config, FileSource source, SyncAwaiter awaiter) {
        this.config = config;
        this.source = source;
        this.awaiter = awaiter;
    }

    /**
     * Polls the source and answers when Consul has its state: 200 {@code Done}, or 503 with an
     * error code.
     */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @RunOnVirtualThread
    public Response run() {
        if (!config.gonsulRun()) {
            return new Problem("off", 404, "FARM_WEIGHTS_GONSUL_RUN=true switches /v1/run on").asResponse();
        }
        try {
            StatusReport report = Uni.createFrom()
                    .completionStage(source.refresh())
                    .chain(awaiter::after)
                    .await()
                    .atMost(TIMEOUT);
            return answer(GonsulResponse.of(report));
        } catch (TimeoutException e) {
            return answer(new GonsulResponse(HTTP, List.of()));
        }
    }

    private static Response answer(GonsulResponse answer) {
        if (answer.error() == 0) {
            return Response.ok("Done").build();
        }
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header("X-Gonsul-Error", answer.error())
                .header("X-Gonsul-Delete-Paths", answer.header())
                .entity("Error: " + answer.error() + "\n")
                .build();
    }
}
