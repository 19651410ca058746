package farm.weights.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.registry.http.Problem;
import farm.weights.source.FileSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Polls the source when a provider reports a push to its branch. Nothing but the branch is used of
 * the payload.
 */
@Path("/hooks/{provider}")
@Produces(MediaType.APPLICATION_JSON)
public class HookResource {

    private final HookSecrets secrets;
    private final String ref;
    private final ObjectMapper json;
    private final Debouncer polls;
    private final MeterRegistry meters;

    /** @param branch the branch of the source */
    @Inject
    public HookResource(
            HookSecrets secrets,
            HooksConfig config,
            @ConfigProperty(name = "farm.source.branch", defaultValue = "main") String branch,
            FileSource source,
            ObjectMapper json,
            Vertx vertx,
            MeterRegistry meters) {
        this.secrets = secrets;
        this.ref = "refs/heads/" + branch;
        this.json = json;
        this.polls = new Debouncer(
                source::refresh,
                config.quiet(),
                System::nanoTime,
                (after, task) -> vertx.setTimer(Math.max(1, after.toMillis()), timer -> task.run()));
        this.meters = meters;
    }

    /**
     * Handles one hook: 404 if the provider's secret is not set, 401 if the signature is wrong.
     *
     * @param body as received, because it is signed in this form
     */
    @POST
    @RunOnVirtualThread
    public Response hook(@PathParam("provider") String name, @Context HttpHeaders headers, byte[] body) {
        Optional<GitProvider> known = GitProvider.named(name);
        Optional<byte[]> secret = known.flatMap(secrets::of);
        if (known.isEmpty() || secret.isEmpty()) {
            return HookHeaderFilter.unknown().asResponse();
        }
        GitProvider provider = known.get();
        boolean isForm = FormPayload.isForm(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        // curl -d declares any body as a form
        byte[] payload = isForm ? FormPayload.of(body).orElse(body) : body;
        byte[] signed = provider.signsThePayload() ? payload : body;
        if (!provider.scheme().isValid(headers.getHeaderString(provider.signatureHeader()), signed, secret.get())) {
            count(provider, "unauthorized");
            return HookHeaderFilter.unauthorized(provider).asResponse();
        }
        String event = String.valueOf(headers.getHeaderString(provider.eventHeader()));
        if (provider.isPing(event)) {
            return answer(provider, "ping", 200, "pong");
        }
        if (!provider.isPush(event)) {
            return answer(provider, "ignored", 200, "not a push");
        }
        return pushed(provider, payload);
    }

    private Response pushed(GitProvider provider, byte[] sent) {
        Optional<JsonNode> payload = read(sent);
        if (payload.isEmpty()) {
            count(provider, "unreadable");
            return new Problem("not JSON", 400, "a push is JSON, or a form with JSON in its field 'payload'")
                    .asResponse();
        }
        if (!provider.refs(payload.get()).contains(ref)) {
            return answer(provider, "ignored", 200, "not our branch");
        }
        polls.request();
        return answer(provider, "accepted", 202, "polling");
    }

    private Optional<JsonNode> read(byte[] sent) {
        try {
            return Optional.of(json.readTree(sent)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Response answer(GitProvider provider, String result, int status, String text) {
        count(provider, result);
        return Response.status(status).entity(new HookResponse(text)).build();
    }

    private void count(GitProvider provider, String result) {
        meters.counter("weights.hooks", "provider", provider.label(), "result", result)
                .increment();
    }
}
