package farm.cli.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.cli.api.Json;
import farm.cli.api.QuickGet;
import farm.cli.api.QuickGet.Response;
import farm.cli.error.ErrorMessage;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.http.BoundedExchange;
import farm.model.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes weights through weight-sync. Each call fails with a {@link UserError}:
 * {@link ExitCode#UNREACHABLE} if weight-sync does not answer, {@link ExitCode#REFUSED} with its
 * reason if it refuses.
 */
public final class WeightSyncClient {

    // writing to a git repository takes several git commands
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_RESPONSE = 1 << 20; // bytes; a version takes about 20
    private static final int CONFLICT = 409;

    private final Supplier<HttpClient> http;
    private final URI address;

    /**
     * @param http supplies the client for writes
     * @param address of weight-sync, such as {@code http://127.0.0.1:8000}
     */
    public WeightSyncClient(Supplier<HttpClient> http, URI address) {
        this.http = http;
        this.address = address;
    }

    /** Returns the weights of a service in the source; empty if there is no file. */
    public Optional<SavedWeights> read(String service) {
        try {
            Response response = QuickGet.send(path(service), TIMEOUT);
            if (response.status() == 404
                    && Json.read(response.body()).path("title").asText().equals("unknown")) {
                return Optional.empty();
            }
            return Optional.of(saved(response));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Writes the weights of a service.
     *
     * @param before the weights that are replaced; their revision has to be the current one
     * @param message the reason, for people
     * @param actor who writes, such as {@code me@host}
     * @return the new content; empty if the revision is not the current one, so that nothing was
     *     written
     */
    public Optional<SavedWeights> write(
            String service, Map<String, Long> weights, SavedWeights before, String message, String actor) {
        ObjectNode body = Json.object();
        weights.forEach(body.putObject("weights")::put);
        body.put("message", message);
        body.putObject("trailers").put("Actor", actor);
        if (before.revision() != null) {
            body.put("revision", before.revision());
        }
        HttpRequest request = HttpRequest.newBuilder(path(service))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> response = BoundedExchange.text(http.get(), request, MAX_RESPONSE);
            return response.statusCode() == CONFLICT
                    ? Optional.empty()
                    : Optional.of(saved(new Response(response.statusCode(), response.body())));
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.UNREACHABLE, "interrupted", e);
        }
    }

    private URI path(String service) {
        return address.resolve("/weights/" + service);
    }

    private SavedWeights saved(Response response) {
        JsonNode answer = Json.read(response.body());
        if (response.status() == 200) {
            SavedWeights saved = SavedWeights.read(answer);
            if (saved != null) {
                return saved;
            }
        }
        List<String> reasons = new ArrayList<>();
        for (JsonNode problem : answer.path("problems")) {
            JsonNode line = problem.path("line");
            reasons.add(problem.path("file").asText() + (line.isInt() ? ":" + line : "") + ": "
                    + problem.path("reason").asText());
        }
        String detail = answer.path("detail").asText();
        String reason = Printable.of(reasons.isEmpty() ? detail : String.join("; ", reasons) + "; " + detail);
        if (response.status() / 100 == 4 && !reason.isBlank()) {
            throw new UserError(ExitCode.REFUSED, reason);
        }
        throw failed(
                reason.isBlank() ? ExitCode.UNREACHABLE : ExitCode.FAILED,
                reason.isBlank() ? "answered " + response.status() + "; see farm logs weight-sync" : reason,
                null);
    }

    private UserError unreachable(IOException cause) {
        return failed(
                ExitCode.UNREACHABLE,
                "does not answer (" + ErrorMessage.of(cause) + "); see farm logs weight-sync",
                cause);
    }

    private UserError failed(ExitCode code, String problem, @Nullable Throwable cause) {
        return new UserError(code, "weight-sync at " + address + ": " + problem, cause);
    }
}
