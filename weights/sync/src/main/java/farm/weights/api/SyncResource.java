package farm.weights.api;

import farm.weights.source.FileSource;
import farm.weights.status.StatusBoard;
import farm.weights.status.StatusReport;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestResponse;

/** Polls the source on request. */
@Path("/sync")
@Produces(MediaType.APPLICATION_JSON)
public class SyncResource {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final FileSource source;
    private final StatusBoard board;
    private final SyncAwaiter awaiter;

    @Inject
    public SyncResource(FileSource source, StatusBoard board, SyncAwaiter awaiter) {
        this.source = source;
        this.board = board;
        this.awaiter = awaiter;
    }

    /**
     * Polls the source.
     *
     * @param wait whether to answer after a poll and a sync that began after this request, with
     *     200. Otherwise, or if that takes too long, the answer is 202.
     * @param headers show whether a web page may have sent the request
     * @return the status at the time of the answer
     */
    @POST
    @NonBlocking
    public Uni<RestResponse<StatusReport>> sync(
            @QueryParam("wait") @DefaultValue("false") boolean wait, @Context HttpHeaders headers) {
        if (!RequestOrigin.isNotFromAPage(headers)) {
            throw new NotSupportedException();
        }
        CompletionStage<Long> polled = source.refresh();
        if (!wait) {
            return Uni.createFrom().item(this::accepted);
        }
        return Uni.createFrom()
                .completionStage(polled)
                .chain(awaiter::after)
                .map(RestResponse::ok)
                .ifNoItem()
                .after(TIMEOUT)
                .recoverWithItem(this::accepted);
    }

    private RestResponse<StatusReport> accepted() {
        return RestResponse.status(RestResponse.Status.ACCEPTED, board.report());
    }
}
