package farm.weights.api;

import farm.weights.file.WeightsParser;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.source.ConflictException;
import farm.weights.source.FileSource;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import farm.weights.tree.TreeConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weights of a service as its file has them; whether they are in force already tells {@code /status}. */
@Path("/weights/{service}")
@Produces(MediaType.APPLICATION_JSON)
public class WeightsResource {

    private static final String INVALID = "not in order";

    private final FileSource source;
    private final WeightsWriter writer;
    private final WeightsParser parser;
    private final MeterRegistry meters;
    private final TreeConfig tree;

    @Inject
    public WeightsResource(
            FileSource source, WeightsWriter writer, WeightsParser parser, TreeConfig tree, MeterRegistry meters) {
        this.source = source;
        this.writer = writer;
        this.parser = parser;
        this.meters = meters;
        this.tree = tree;
    }

    /** The weights and their revision: 404 where there is no such file, 409 where it is not in order. */
    @GET
    @RunOnVirtualThread
    public Response get(@PathParam("service") String service) {
        String file = fileOf(service);
        try {
            Snapshot snapshot = source.read();
            String revision = snapshot.revisionOf(file).orElse(null);
            return switch (snapshot.files().get(file)) {
                case null -> new HttpProblem(404, "unknown", "no " + file + " in " + source.description()).asResponse();
                case Snapshot.Unreadable unreadable ->
                    notInOrder(null, List.of(new Problem(file, null, unreadable.reason())));
                case Snapshot.Text text ->
                    switch (parser.parse(file, text.bytes())) {
                        case ParseResult.Valid good ->
                            answer(new WeightsResponse(good.weights().byVersion(), String.valueOf(revision)));
                        case ParseResult.Invalid bad -> notInOrder(revision, bad.problems());
                    };
            };
        } catch (SourceException e) {
            return unavailable(e);
        }
    }

    /**
     * Writes a service's file.
     *
     * @param ifMatch stands for the body's revision; the answer to an old one is 412 then, otherwise 409
     * @return the weights and their new revision, once the source holds them
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response put(
            @PathParam("service") String service,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            byte[] body) {
        fileOf(service);
        try {
            WriteRequest request = WriteRequest.read(body).seen(ifMatch);
            Response written = answer(writer.write(service, request));
            count("written");
            return written;
        } catch (IllegalArgumentException e) {
            return counted("invalid", new HttpProblem(400, "not a request that can be understood", message(e)));
        } catch (InvalidWeightsException e) {
            return counted(
                    "invalid", new HttpProblem(INVALID, 422, "a weights file could not hold this", null, e.problems()));
        } catch (ConflictException e) {
            int status = ifMatch == null ? 409 : 412;
            return counted(
                    "conflict",
                    new HttpProblem("not the current revision", status, message(e), e.current(), List.of()));
        } catch (SourceException e) {
            count("failed");
            return unavailable(e);
        }
    }

    private String fileOf(String service) {
        if (tree.enabled()) {
            throw new HttpProblem(404, "no weights here", "this weight-sync keeps a tree of other files").asException();
        }
        String file = Names.file(service);
        if (Names.service(file).isEmpty()) {
            throw new HttpProblem(404, "unknown", "a service is named by letters, digits, '_', '-', at most 63")
                    .asException();
        }
        return file;
    }

    private static Response notInOrder(@Nullable String revision, List<Problem> problems) {
        return new HttpProblem(INVALID, 409, "the file has to be put in order first", revision, problems).asResponse();
    }

    private static Response unavailable(SourceException e) {
        return new HttpProblem(503, "the source is not available", message(e)).asResponse();
    }

    private static Response answer(WeightsResponse answer) {
        return Response.ok(answer).tag(answer.revision()).build();
    }

    private Response counted(String result, HttpProblem problem) {
        count(result);
        return problem.asResponse();
    }

    private void count(String result) {
        meters.counter("weights.writes", "result", result).increment();
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
