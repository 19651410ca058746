package farm.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit of {@code farm.yaml} does.
 *
 * @param file the path of the file
 * @param actions what starts, stops and needs a restart
 * @param held what does not take effect yet
 * @param refused the versions that keep their build although the file names another one
 * @param invalid why the file is invalid; null if it is valid
 * @param json the console's answer
 */
public record FarmPlan(
        String file,
        List<Action> actions,
        List<Held> held,
        List<Refused> refused,
        @Nullable String invalid,
        JsonNode json) {

    /**
     * An action.
     *
     * @param action {@code start}, {@code stop}, or {@code restart} for a part that needs one
     * @param part the id of a part or, for new instances, their service and version
     * @param count how many parts
     */
    public record Action(String action, String part, int count) {}

    /**
     * A part that stays as it is although the file says otherwise, the reason, and what to do.
     *
     * @param writer who edited it, such as {@code an edit of farm.yaml}; empty for unknown
     * @param count the count of instances that the file asks for; 0 for a removed part
     */
    public record Held(String part, String writer, String reason, String remedy, int count) {}

    /** A version that keeps its build, the reason, and what to do. */
    public record Refused(String part, String reason, String remedy) {}

    /** Returns whether the file is valid, and changes nothing. */
    public boolean isEmpty() {
        return actions.isEmpty() && held.isEmpty() && refused.isEmpty() && invalid == null;
    }

    static FarmPlan of(JsonNode json) {
        List<Action> actions = new ArrayList<>();
        json.path("actions")
                .forEach(one -> actions.add(new Action(
                        one.path("action").asText(),
                        one.path("part").asText(),
                        one.path("count").asInt())));
        List<Held> held = new ArrayList<>();
        json.path("held")
                .forEach(one -> held.add(new Held(
                        one.path("part").asText(),
                        one.path("writer").asText(),
                        one.path("reason").asText(),
                        one.path("remedy").asText(),
                        one.path("count").asInt())));
        List<Refused> refused = new ArrayList<>();
        json.path("refused")
                .forEach(one -> refused.add(new Refused(
                        one.path("part").asText(),
                        one.path("reason").asText(),
                        one.path("remedy").asText())));
        return new FarmPlan(
                json.path("file").asText(),
                actions,
                held,
                refused,
                json.path("invalid").textValue(),
                json);
    }
}
