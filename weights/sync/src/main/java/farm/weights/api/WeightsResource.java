package farm.weights.api;

import farm.weights.file.WeightsParser;
import farm.weights.held.HeldWeights;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.source.ConflictException;
import farm.weights.source.FileSource;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import farm.weights.tree.TreeConfig;
import farm.weights.urgent.WritesUnderWay;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the weights in a service's file. {@code /status} says whether they are in force.
 */
@Path("/weights/{service}")
@Produces(MediaType.APPLICATION_JSON)
public class WeightsResource {

    private static final String INVALID = "invalid weights";

    private final FileSource source;
    private final WeightsWriter writer;
    private final UrgentWriter urgent;
    private final InstanceCheck instances;
    private final WeightsParser parser;
    private final MeterRegistry meters;
    private final TreeConfig tree;

    @Inject
    public WeightsResource(
            FileSource source,
            WeightsWriter writer,
            UrgentWriter urgent,
            InstanceCheck instances,
            WeightsParser parser,
            TreeConfig tree,
            MeterRegistry meters) {
        this.source = source;
        this.writer = writer;
        this.urgent = urgent;
        this.instances = instances;
        this.parser = parser;
        this.meters = meters;
        this.tree = tree;
    }

    /**
     * Returns the weights and their revision; 404 if there is no such file, 409 if it is invalid.
     * Held weights come before those of the file.
     */
    @GET
    @RunOnVirtualThread
    public Response get(@PathParam("service") String service) {
        String file = fileOf(service);
        Optional<HeldWeights> held = urgent.held(service);
        if (held.isPresent()) {
            return answer(
                    200,
                    new WeightsResponse(
                                    held.get().weights().byVersion(), held.get().id(), true, false, List.of())
                            .withPending(isPending(service)));
        }
        try {
            Snapshot snapshot = source.read();
            String revision = snapshot.revisionOf(file).orElse(null);
            return switch (snapshot.files().get(file)) {
                case null ->
                    new WeightsProblem(404, "unknown", "no " + file + " in " + source.description()).asResponse();
                case Snapshot.Unreadable unreadable ->
                    invalid(null, List.of(new Problem(file, null, unreadable.reason())));
                case Snapshot.Text text ->
                    switch (parser.parse(file, text.bytes())) {
                        case ParseResult.Valid good ->
                            answer(
                                    200,
                                    new WeightsResponse(good.weights().byVersion(), String.valueOf(revision))
                                            .withPending(isPending(service)));
                        case ParseResult.Invalid bad -> invalid(revision, bad.problems());
                    };
            };
        } catch (SourceException e) {
            return unavailable(e);
        }
    }

    /**
     * Writes a service's file.
     *
     * @param ifMatch replaces the body's revision; an outdated one is then answered with 412
     *     instead of 409
     * @param uri its query says whether versions with weight must have passing instances, and
     *     whether the write is urgent
     * @return the weights and their new revision, once the source has them, with a warning for each
     *     version that has weight but no passing instance; 202 once urgent weights are in force,
     *     before the source has them
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response put(
            @PathParam("service") String service,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context UriInfo uri,
            byte[] body) {
        fileOf(service);
        try {
            WriteOptions options = WriteOptions.read(uri.getQueryParameters());
            PreparedWrite write =
                    writer.prepare(service, WriteRequest.read(body).withRevision(ifMatch));
            if (options.requireInstances()) {
                List<String> missing = instances.missing(service, write.weights());
                if (!missing.isEmpty()) {
                    return counted("refused", withoutInstances(missing));
                }
            }
            WeightsResponse written = options.urgent() ? urgent.write(write) : ordinary(write);
            count(written.held() ? "held" : "written");
            return answer(
                    written.held() ? 202 : 200, written.withWarnings(instances.warnings(service, write.weights())));
        } catch (NotInForceException e) {
            return counted("failed", new WeightsProblem(503, "not in force", message(e)));
        } catch (UnknownInstancesException e) {
            return counted("failed", WeightsProblem.of(e));
        } catch (IllegalArgumentException e) {
            return counted("invalid", new WeightsProblem(400, "bad request", message(e)));
        } catch (InvalidWeightsException e) {
            return counted(
                    "invalid",
                    new WeightsProblem(INVALID, 422, "a weights file cannot contain this", null, e.problems()));
        } catch (ConflictException e) {
            int status = ifMatch == null ? 409 : 412;
            return counted(
                    "conflict",
                    new WeightsProblem("not the current revision", status, message(e), e.current(), List.of()));
        } catch (SourceException e) {
            count("failed");
            return unavailable(e);
        }
    }

    private boolean isPending(String service) {
        return !urgent.underWay().of(service).isEmpty();
    }

    // an urgent write that comes meanwhile has to know of it
    private WeightsResponse ordinary(PreparedWrite write) throws ConflictException, SourceException {
        WritesUnderWay.Write underWay = urgent.underWay().begin(write.service(), write.weights());
        try (underWay) {
            return new WeightsResponse(write.weights().byVersion(), writer.write(afterHeld(write)));
        }
    }

    private String fileOf(String service) {
        if (tree.enabled()) {
            throw new WeightsProblem(404, "no weights here", "this weight-sync syncs a tree of other files")
                    .asException();
        }
        String file = Names.file(service);
        if (Names.service(file).isEmpty()) {
            throw WeightsProblem.invalidName().asException();
        }
        return file;
    }

    private static Response invalid(@Nullable String revision, List<Problem> problems) {
        return new WeightsProblem(INVALID, 409, "the file is invalid; correct or replace it", revision, problems)
                .asResponse();
    }

    /**
     * Lets a write pass if its writer saw the weights that are held, or asks for no revision.
     *
     * @throws ConflictException if it saw others
     */
    private PreparedWrite afterHeld(PreparedWrite write) throws ConflictException {
        Optional<HeldWeights> held = urgent.held(write.service());
        String expected = write.edit().expected();
        if (held.isEmpty() || expected == null) {
            return write;
        }
        if (!expected.equals(held.get().id())) {
            throw new ConflictException(
                    "other weights are held for " + write.service() + " until their commit",
                    held.get().id());
        }
        return write.expecting(held.get().baseRevision());
    }

    private static WeightsProblem withoutInstances(List<String> lines) {
        return new WeightsProblem(409, "no passing instance", String.join("; ", lines));
    }

    private Response unavailable(SourceException e) {
        return new WeightsProblem(503, "source unavailable", source.description() + ": " + message(e)).asResponse();
    }

    private static Response answer(int status, WeightsResponse answer) {
        return Response.status(status).entity(answer).tag(answer.revision()).build();
    }

    private Response counted(String result, WeightsProblem problem) {
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
