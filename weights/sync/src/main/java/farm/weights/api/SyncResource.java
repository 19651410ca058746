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

/** Has the source looked at now, for scripts. */
@Path("/sync")
@Produces(MediaType.APPLICATION_JSON)
public class SyncResource {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final FileSource source;
    private final StatusBoard board;
    private final SyncAwaiter passes;

    @Inject
    public SyncResource(FileSource source, StatusBoard board, SyncAwaiter passes) {
        this.source = source;
        this.board = board;
        this.passes = passes;
    }

    /**
     * Looks at the source.
     *
     * @param wait whether to answer only after the source was looked at and a pass was made, both begun after this request, and no
     *     file may just be being saved any more, with 200; otherwise, or if that takes too long, it is 202
     * @param headers which say whether a web page may have sent this
     * @return the status as it is then
     */
    @POST
    @NonBlocking
    public Uni<RestResponse<StatusReport>> sync(
            @QueryParam("wait") @DefaultValue("false") boolean wait, @Context HttpHeaders headers) {
        if (!RequestOrigin.isNoPage(headers)) {
            throw new NotSupportedException();
        }
        CompletionStage<Long> looked = source.refresh();
        if (!wait) {
            return Uni.createFrom().item(this::accepted);
        }
        return Uni.createFrom()
                .completionStage(looked)
                .chain(passes::since)
                .map(RestResponse::ok)
                .ifNoItem()
                .after(LONGEST)
                .recoverWithItem(this::accepted);
    }

    private RestResponse<StatusReport> accepted() {
        return RestResponse.status(RestResponse.Status.ACCEPTED, board.report());
    }
}
