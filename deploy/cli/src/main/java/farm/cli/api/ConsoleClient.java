package farm.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.QuickGet.Answer;
import farm.cli.error.ErrorMessage;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.http.BoundedExchange;
import farm.model.status.Part;
import farm.model.status.PartsJson;
import farm.model.text.Printable;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The console of a running farm. Each call fails with a {@link UserError}: {@link ExitCode#UNREACHABLE} where nobody
 * answers, {@link ExitCode#REFUSED} with the console's own words where it will not.
 */
public final class ConsoleClient {

    /** What is read of an answer, in bytes; a part takes some 300 in the status. */
    static final int LARGEST_ANSWER = 4 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<HttpClient> http;
    private final URI console;

    /**
     * @param http asked for only where it is needed
     * @param console such as {@code http://127.0.0.1:8080}
     */
    public ConsoleClient(Supplier<HttpClient> http, URI console) {
        this.http = http;
        this.console = console;
    }

    /** Every part of the farm and how it is. */
    public List<Part> parts() {
        String body = get("/api/status");
        try {
            return PartsJson.read(body);
        } catch (IllegalArgumentException e) {
            throw strange("/api/status", e);
        }
    }

    /** Where the farm's parts answer, as the console tells it. */
    public JsonNode farm() {
        JsonNode farm = Json.read(get("/api/farm"));
        if (!farm.isObject()) {
            throw strange("/api/farm", null);
        }
        return farm;
    }

    /** Starts instances and gives their ids; they are not ready yet. */
    public List<String> add(NewInstances wanted) {
        String body = send("POST", "/api/instances", wanted.json());
        List<String> ids = new ArrayList<>();
        for (JsonNode id : Json.read(body)) {
            ids.add(id.asText());
        }
        if (ids.isEmpty()) {
            throw strange("/api/instances", null);
        }
        return ids;
    }

    /** Begins to drain one instance. */
    public void removeInstance(String id, boolean force) {
        send("DELETE", "/api/instances/" + encoded(id) + "?force=" + force, "");
    }

    /** Begins to drain all instances of a version. */
    public void removeVersion(String service, String version, boolean force) {
        send("DELETE", "/api/services/" + encoded(service) + "/versions/" + encoded(version) + "?force=" + force, "");
    }

    private String get(String path) {
        try {
            return body(QuickGet.ask(console.resolve(path), PATIENCE));
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(console.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = BoundedExchange.text(http.get(), request, LARGEST_ANSWER);
            return body(new Answer(answer.statusCode(), answer.body()));
        } catch (IOException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.UNREACHABLE, "interrupted", e);
        }
    }

    private UserError silent(IOException cause) {
        boolean silence = cause instanceof SocketException // refused or broken
                || cause instanceof SocketTimeoutException
                || cause instanceof HttpTimeoutException;
        return new UserError(
                ExitCode.UNREACHABLE,
                "the console at " + console
                        + (silence
                                ? " does not answer (" + ErrorMessage.inOneLine(cause)
                                        + "); farm logs console tells more, farm up starts it again"
                                : " could not be asked: " + ErrorMessage.inOneLine(cause)),
                cause);
    }

    private String body(Answer answer) {
        if (answer.status() / 100 == 2) {
            return answer.body();
        }
        JsonNode problem = Json.read(answer.body());
        String words = problem.path("detail").asText(problem.path("title").asText());
        if (answer.status() / 100 == 4 && !words.isBlank()) {
            throw new UserError(ExitCode.REFUSED, Printable.of(words));
        }
        if (!words.isBlank()) { // it answers, and says why it can't
            throw new UserError(ExitCode.BROKEN, "the console at " + console + ": " + Printable.of(words));
        }
        throw new UserError(
                ExitCode.UNREACHABLE,
                "the console at " + console + " answered " + answer.status() + "; farm logs console tells more");
    }

    private UserError strange(String path, @Nullable Throwable cause) {
        return new UserError(
                ExitCode.UNREACHABLE, "what answers at " + console + path + " is not this farm's console", cause);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
