package farm.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.QuickGet.Response;
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
 * A client of the console's HTTP API. Each call fails with a {@link UserError}:
 * {@link ExitCode#UNREACHABLE} if the console does not answer, {@link ExitCode#REFUSED} with the
 * console's reason if it refuses.
 */
public final class ConsoleClient {

    private static final int MAX_RESPONSE = 1 << 20; // bytes; the id of an instance takes about 30
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration REPIN_TIMEOUT = Duration.ofMinutes(15); // downloads an artifact

    private final Supplier<HttpClient> http;
    private final URI console;
    private final Duration getTimeout;

    /**
     * @param http supplies the client for requests that change the farm
     * @param console address of the console, such as {@code http://127.0.0.1:8080}
     */
    public ConsoleClient(Supplier<HttpClient> http, URI console) {
        this(http, console, TIMEOUT);
    }

    private ConsoleClient(Supplier<HttpClient> http, URI console, Duration getTimeout) {
        this.http = http;
        this.console = console;
        this.getTimeout = getTimeout;
    }

    /** Returns a client that waits for an answer that changes nothing for this time at most. */
    public ConsoleClient within(Duration timeout) {
        return new ConsoleClient(http, console, timeout);
    }

    /** Returns every part of the farm with its state. */
    public List<Part> parts() {
        return partsAndOthers().stream().filter(Part::belongsToFarm).toList();
    }

    /**
     * Returns every part of the farm with its state, and the instances that other programs have
     * registered.
     */
    public List<Part> partsAndOthers() {
        String body = get("/api/status");
        try {
            return PartsJson.read(body);
        } catch (IllegalArgumentException e) {
            throw notAConsole("/api/status", e);
        }
    }

    /** Returns the addresses of the farm's parts. */
    public JsonNode farm() {
        JsonNode farm = Json.read(get("/api/farm"));
        if (!farm.isObject()) {
            throw notAConsole("/api/farm", null);
        }
        return farm;
    }

    /** Returns what of the farm's file is not in force, and why; a printable line each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        farm().path("problems").forEach(problem -> problems.add(Printable.of(problem.asText())));
        return problems;
    }

    /** Starts instances and returns their ids. The instances are not ready yet. */
    public List<String> add(NewInstances instances) {
        String body = send("POST", "/api/instances", instances.json());
        List<String> ids = new ArrayList<>();
        for (JsonNode id : Json.read(body)) {
            ids.add(id.asText());
        }
        if (ids.isEmpty()) {
            throw notAConsole("/api/instances", null);
        }
        return ids;
    }

    /**
     * The result of a change of a count.
     *
     * @param before the count before
     * @param started the ids of new instances, which are not ready yet
     */
    public record Scaled(int before, List<String> started) {}

    /** Sets the number of instances of a version. */
    public Scaled scale(String service, String version, int count, boolean force) {
        String path = "/api/services/" + encode(service) + "/versions/" + encode(version);
        String request = Json.object().put("count", count).put("force", force).toString();
        JsonNode answer = Json.read(send("PUT", path, request));
        if (!answer.path("started").isArray()) {
            throw notAConsole(path, null);
        }
        List<String> started = new ArrayList<>();
        answer.path("started").forEach(id -> started.add(id.asText()));
        return new Scaled(answer.path("before").asInt(), started);
    }

    /**
     * Returns the versions of a service as the console's JSON array.
     *
     * @param service null for all services
     */
    public JsonNode versions(@Nullable String service) {
        JsonNode versions = Json.read(get("/api/versions" + (service == null ? "" : "?service=" + encode(service))));
        if (!versions.isArray()) {
            throw notAConsole("/api/versions", null);
        }
        return versions;
    }

    /** Returns the versions of the answer of {@link #versions}. */
    public static List<VersionInfo> versionsOf(JsonNode array) {
        List<VersionInfo> versions = new ArrayList<>();
        array.forEach(one -> versions.add(VersionInfo.of(one)));
        return versions;
    }

    /**
     * Returns the requests of the last minute, by version; none if the console cannot say it.
     *
     * @param service null for all services
     */
    public List<VersionTraffic> trafficOrNone(@Nullable String service) {
        List<VersionTraffic> traffic = new ArrayList<>();
        try {
            Json.read(get("/api/traffic" + (service == null ? "" : "?service=" + encode(service))))
                    .forEach(one -> traffic.add(VersionTraffic.of(one)));
        } catch (UserError e) { // unreachable, or started from a build without it
            return List.of();
        }
        return traffic;
    }

    /** Returns how many open requests of an instance were cut when it was stopped last. */
    public int cutRequests(String id) {
        int cut = 0;
        for (JsonNode drain : Json.read(get("/api/drains"))) {
            if (drain.path("id").asText().equals(id)) {
                cut = drain.path("cut").asInt();
            }
        }
        return cut;
    }

    /** Returns what of the farm's file is not in force yet. */
    public FarmPlan plan() {
        return planOf("/api/plan", get("/api/plan"));
    }

    /** Returns what another text would do as the farm's file. */
    public FarmPlan plan(String name, String text) {
        String request = Json.object().put("name", name).put("text", text).toString();
        return planOf("/api/plan", send("POST", "/api/plan", request));
    }

    /**
     * Applies the farm's file now.
     *
     * @param force whether edits take effect that end what serves requests
     * @return what is still not in force
     */
    public FarmPlan apply(boolean force) {
        return planOf(
                "/api/apply",
                send("POST", "/api/apply", Json.object().put("force", force).toString()));
    }

    private FarmPlan planOf(String path, String body) {
        JsonNode answer = Json.read(body);
        if (!answer.path("actions").isArray()) {
            throw notAConsole(path, null);
        }
        return FarmPlan.of(answer);
    }

    /**
     * The restarts at one moment.
     *
     * @param ids the parts that are still to be restarted, the current one first
     * @param failure why the last restarts ended early; null if they did not
     */
    public record Restarts(List<String> ids, @Nullable String failure) {}

    /**
     * Begins to restart parts, one at a time.
     *
     * @param target a service or the id of a part; null for all changed parts
     * @param version restarts the instances of this version only; null for all
     * @param repin whether the version is pinned anew first, which may take minutes
     */
    public Restarts restart(@Nullable String target, @Nullable String version, boolean repin) {
        String request = Json.object()
                .put("target", target)
                .put("version", version)
                .put("repin", repin)
                .toString();
        return restartsOf(send("POST", "/api/restarts", request, repin ? REPIN_TIMEOUT : TIMEOUT));
    }

    /** Returns the restarts that are not finished. */
    public Restarts restarts() {
        return restartsOf(get("/api/restarts"));
    }

    private Restarts restartsOf(String body) {
        JsonNode answer = Json.read(body);
        if (!answer.path("ids").isArray()) {
            throw notAConsole("/api/restarts", null);
        }
        List<String> ids = new ArrayList<>();
        answer.path("ids").forEach(id -> ids.add(id.asText()));
        return new Restarts(ids, answer.path("failure").textValue());
    }

    /** Begins to drain one instance. */
    public void removeInstance(String id, boolean force) {
        send("DELETE", "/api/instances/" + encode(id) + "?force=" + force, "");
    }

    /** Begins to drain all instances of a version. */
    public void removeVersion(String service, String version, boolean force) {
        send("DELETE", "/api/services/" + encode(service) + "/versions/" + encode(version) + "?force=" + force, "");
    }

    /** Returns a client of the rollouts. */
    public RolloutClient rollouts() {
        return new RolloutClient(this);
    }

    String get(String path) {
        try {
            return body(QuickGet.send(console.resolve(path), getTimeout));
        } catch (IOException e) {
            throw toUserError(e);
        }
    }

    String send(String method, String path, String body) {
        return send(method, path, body, TIMEOUT);
    }

    private String send(String method, String path, String body, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(console.resolve(path))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = BoundedExchange.text(http.get(), request, MAX_RESPONSE);
            return body(new Response(response.statusCode(), response.body()));
        } catch (IOException e) {
            throw toUserError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.UNREACHABLE, "interrupted", e);
        }
    }

    private UserError toUserError(IOException cause) {
        boolean noAnswer = cause instanceof SocketException // refused or broken
                || cause instanceof SocketTimeoutException
                || cause instanceof HttpTimeoutException;
        return new UserError(
                ExitCode.UNREACHABLE,
                "the console at " + console
                        + (noAnswer
                                ? " does not answer (" + ErrorMessage.of(cause)
                                        + "); see farm logs console; farm up starts it again"
                                : " cannot be asked: " + ErrorMessage.of(cause)),
                cause);
    }

    private String body(Response response) {
        if (response.status() / 100 == 2) {
            return response.body();
        }
        JsonNode problem = Json.read(response.body());
        String reason = problem.path("detail").asText(problem.path("title").asText());
        if (response.status() / 100 == 4 && !reason.isBlank()) {
            throw new UserError(ExitCode.REFUSED, Printable.of(reason));
        }
        if (!reason.isBlank()) { // the console answers, with the reason of its failure
            throw new UserError(ExitCode.FAILED, "the console at " + console + ": " + Printable.of(reason));
        }
        throw new UserError(
                ExitCode.UNREACHABLE,
                "the console at " + console + " answered " + response.status() + "; see farm logs console");
    }

    UserError notAConsole(String path, @Nullable Throwable cause) {
        return new UserError(
                ExitCode.UNREACHABLE,
                "the response of " + console + path + " is not that of this farm's console; see farm logs console",
                cause);
    }

    static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
