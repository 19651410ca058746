package farm.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.model.rollout.RolloutCommand;
import farm.model.rollout.RolloutStatus;
import farm.model.rollout.StartRollout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of the console's rollouts. It fails as {@link ConsoleClient} does. */
public final class RolloutClient {

    private static final String PATH = "/api/rollouts";

    private final ConsoleClient console;

    RolloutClient(ConsoleClient console) {
        this.console = console;
    }

    /** Returns the last rollout of each service. */
    public List<RolloutStatus> all() {
        return list(PATH);
    }

    /** Returns the last rollout of a service. */
    public RolloutStatus status(String service) {
        return one(of(service), console.get(of(service)));
    }

    /**
     * Returns the last rollout of a service, once its index is another one or the wait is over.
     *
     * @param wait whole seconds, fewer than 20
     */
    public RolloutStatus await(String service, long index, Duration wait) {
        return one(of(service), console.get(of(service) + "?index=" + index + "&wait=" + wait.toSeconds() + "s"));
    }

    /** Returns the ended rollouts of a service, the newest first. */
    public List<RolloutStatus> history(String service) {
        return list(of(service) + "/history");
    }

    /** Returns lines that say what a start would do. */
    public List<String> plan(StartRollout request) {
        JsonNode summary =
                Json.read(console.send("POST", PATH, json(request, true))).path("summary");
        if (!summary.isArray()) {
            throw console.notAConsole(PATH, null);
        }
        List<String> lines = new ArrayList<>();
        summary.forEach(line -> lines.add(line.asText()));
        return lines;
    }

    /**
     * Starts a rollout.
     *
     * @return its status; or that of the one which it replaces, while that one goes back
     */
    public RolloutStatus start(StartRollout request) {
        return one(PATH, console.send("POST", PATH, json(request, false)));
    }

    /**
     * Carries out a command.
     *
     * @param verb such as {@code pause}
     */
    public RolloutStatus command(String service, String verb, RolloutCommand command) {
        String path = of(service) + "/" + verb;
        String body = Json.object()
                .put("index", command.index())
                .put("reason", command.reason())
                .put("full", command.full())
                .put("by", command.by())
                .toString();
        return one(path, console.send("POST", path, body));
    }

    private static String of(String service) {
        return PATH + "/" + ConsoleClient.encode(service);
    }

    private static String json(StartRollout request, boolean dryRun) {
        ObjectNode json = Json.object()
                .put("service", request.service())
                .put("version", request.version())
                .put("strategy", request.strategy())
                .put("steps", request.steps())
                .put("replicas", request.replicas())
                .put("replace", request.replace())
                .put("dryRun", dryRun)
                .put("by", request.by());
        List<StartRollout.Member> members = request.members();
        if (members != null) {
            ArrayNode list = json.putArray("members");
            members.forEach(
                    member -> list.addObject().put("service", member.service()).put("version", member.version()));
        }
        return json.toString();
    }

    private List<RolloutStatus> list(String path) {
        JsonNode answer = Json.read(console.get(path));
        if (!answer.isArray()) {
            throw console.notAConsole(path, null);
        }
        List<RolloutStatus> list = new ArrayList<>();
        answer.forEach(one -> list.add(status(path, one)));
        return list;
    }

    private RolloutStatus one(String path, String body) {
        return status(path, Json.read(body));
    }

    private RolloutStatus status(String path, JsonNode json) {
        try {
            return RolloutStatusJson.read(json);
        } catch (IllegalArgumentException e) {
            throw console.notAConsole(path, e);
        }
    }
}
