package farm.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.model.rollout.RolloutCheck;
import farm.model.rollout.RolloutMetric;
import farm.model.rollout.RolloutStatus;
import farm.model.rollout.ShareInForce;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the status of a rollout as JSON. */
public final class RolloutStatusJson {

    private RolloutStatusJson() {}

    /**
     * Reads a status. Unknown fields are ignored.
     *
     * @throws IllegalArgumentException if it is not a status
     */
    static RolloutStatus read(JsonNode json) {
        List<Integer> steps = new ArrayList<>();
        json.path("steps").forEach(step -> steps.add(step.asInt()));
        List<ShareInForce> inForce = new ArrayList<>();
        json.path("inForce")
                .forEach(each ->
                        inForce.add(new ShareInForce(text(each, "id"), text(each, "name"), percent(each, "share"))));
        List<RolloutMetric> metrics = new ArrayList<>();
        json.path("metrics").forEach(each -> metrics.add(metric(each)));
        List<RolloutCheck> checks = new ArrayList<>();
        json.path("checks").forEach(each -> checks.add(check(each)));
        List<String> problems = new ArrayList<>();
        json.path("problems").forEach(each -> problems.add(each.asText()));
        return new RolloutStatus(
                text(json, "id"),
                text(json, "service"),
                json.path("number").asInt(),
                text(json, "version"),
                text(json, "strategy"),
                text(json, "phase"),
                text(json, "state"),
                json.path("step").isInt() ? (Integer) json.path("step").intValue() : null,
                steps,
                text(json, "text"),
                json.path("reason").textValue(),
                json.path("waitingFor").textValue(),
                time(text(json, "started")),
                time(text(json, "since")),
                json.path("ended").isTextual() ? time(text(json, "ended")) : null,
                json.path("index").asLong(),
                percent(json, "wanted"),
                inForce,
                percent(json, "seen"),
                metrics,
                checks,
                problems,
                text(json, "by"),
                json.path("group").textValue());
    }

    private static RolloutCheck check(JsonNode json) {
        return new RolloutCheck(
                text(json, "name"),
                text(json, "mode"),
                text(json, "verdict"),
                json.path("failures").asInt(),
                text(json, "text"),
                json.path("at").isTextual() ? time(text(json, "at")) : null);
    }

    private static RolloutMetric metric(JsonNode json) {
        return new RolloutMetric(
                text(json, "name"),
                json.path("canaryBad").asLong(),
                json.path("canaryOf").asLong(),
                json.path("baselineBad").asLong(),
                json.path("baselineOf").asLong(),
                json.path("pass").asInt(),
                json.path("fail").asInt(),
                text(json, "verdict"));
    }

    private static String text(JsonNode json, String field) {
        String text = json.path(field).textValue();
        if (text == null) {
            throw new IllegalArgumentException("a rollout without " + field);
        }
        return text;
    }

    private static String time(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static @Nullable Double percent(JsonNode json, String field) {
        return json.path(field).isNumber() ? (Double) json.path(field).doubleValue() : null;
    }

    /** Returns the JSON array of several statuses. */
    public static ArrayNode write(List<RolloutStatus> statuses) {
        ArrayNode array = Json.array();
        statuses.forEach(status -> array.add(write(status)));
        return array;
    }

    /** Returns the JSON of a status, with null for what is unknown. */
    public static ObjectNode write(RolloutStatus status) {
        ObjectNode json = Json.object()
                .put("id", status.id())
                .put("service", status.service())
                .put("number", status.number())
                .put("version", status.version())
                .put("strategy", status.strategy())
                .put("phase", status.phase())
                .put("state", status.state())
                .put("step", status.step());
        status.steps().forEach(json.putArray("steps")::add);
        json.put("text", status.text())
                .put("reason", status.reason())
                .put("waitingFor", status.waitingFor())
                .put("started", status.started())
                .put("since", status.since())
                .put("ended", status.ended())
                .put("index", status.index())
                .put("wanted", status.wanted());
        ArrayNode inForce = json.putArray("inForce");
        status.inForce()
                .forEach(each -> inForce.addObject()
                        .put("id", each.id())
                        .put("name", each.name())
                        .put("share", each.share()));
        json.put("seen", status.seen());
        ArrayNode metrics = json.putArray("metrics");
        status.metrics().forEach(metric -> metrics.add(write(metric)));
        ArrayNode checks = json.putArray("checks");
        status.checks()
                .forEach(check -> checks.addObject()
                        .put("name", check.name())
                        .put("mode", check.mode())
                        .put("verdict", check.verdict())
                        .put("failures", check.failures())
                        .put("text", check.text())
                        .put("at", check.at()));
        status.problems().forEach(json.putArray("problems")::add);
        return json.put("by", status.by());
    }

    private static ObjectNode write(RolloutMetric metric) {
        return Json.object()
                .put("name", metric.name())
                .put("canaryBad", metric.canaryBad())
                .put("canaryOf", metric.canaryOf())
                .put("baselineBad", metric.baselineBad())
                .put("baselineOf", metric.baselineOf())
                .put("pass", metric.pass())
                .put("fail", metric.fail())
                .put("verdict", metric.verdict());
    }
}
