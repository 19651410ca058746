package farm.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.Json;
import farm.cli.api.QuickGet;
import farm.cli.api.QuickGet.Response;
import farm.model.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks weight-sync whether the saved weights are in force. */
public final class WeightSyncStatus {

    /**
     * The state of the weights.
     *
     * @param known whether weight-sync has answered
     * @param inForce whether every file is valid and live
     * @param lines problems and notes, a line each; the first few if there are many
     * @param services the weights of each service
     */
    public record Report(boolean known, boolean inForce, List<String> lines, Map<String, ServiceWeights> services) {

        /** A farm without a running weight-sync. */
        static final Report NONE = new Report(false, true, List.of(), Map.of());

        /** Returns the weights of a service. */
        public ServiceWeights of(String service) {
            return services.getOrDefault(service, ServiceWeights.UNKNOWN);
        }
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_LINES = 5;
    private static final String SYNCED = "Synced";

    private WeightSyncStatus() {}

    /**
     * Returns weight-sync's report. If weight-sync does not answer, reports that the state is
     * unknown.
     *
     * @param weightSync address of weight-sync, such as {@code http://127.0.0.1:8000}
     */
    public static Report fetch(URI weightSync) {
        URI status = weightSync.resolve("/status");
        try {
            Response response = QuickGet.send(status, TIMEOUT);
            return response.status() == 200
                    ? firstLines(read(response.body()), status)
                    : unknown(status + " answers " + response.status());
        } catch (IOException e) {
            return unknown(status + " does not answer");
        }
    }

    private static Report unknown(String reason) {
        return new Report(
                false, false, List.of("weights: unknown whether they are in force: " + Printable.of(reason)), Map.of());
    }

    private static Report firstLines(Report all, URI status) {
        List<String> notes = all.lines();
        if (notes.size() <= MAX_LINES) {
            return all;
        }
        List<String> some = new ArrayList<>(notes.subList(0, MAX_LINES));
        some.add("weights: and " + (notes.size() - MAX_LINES) + " more: " + status);
        return new Report(all.known(), all.inForce(), some, all.services());
    }

    static Report read(String body) {
        JsonNode report = Json.read(body);
        if (!report.path("services").isObject()) {
            return unknown("weight-sync's status cannot be read");
        }
        List<String> notes = new ArrayList<>();
        Map<String, ServiceWeights> services = new TreeMap<>();
        report.path("problems").forEach(problem -> notes.add(line(problem)));
        boolean inForce = notes.isEmpty();
        for (Map.Entry<String, JsonNode> service : report.path("services").properties()) {
            List<String> lines = lines(service.getKey(), service.getValue());
            services.put(service.getKey(), ServiceWeights.read(service.getValue(), lines));
            inForce &= service.getValue().path("state").asText().equals(SYNCED);
            notes.addAll(lines);
        }
        return new Report(true, inForce, notes, services);
    }

    private static List<String> lines(String name, JsonNode service) {
        List<String> lines = new ArrayList<>();
        JsonNode note = service.path("note");
        JsonNode problems = service.path("problems");
        String state = service.path("state").asText("unknown");
        if (note.isTextual()) {
            lines.add("weights: " + Printable.of(name + ": " + note.textValue()));
        } else if (!state.equals(SYNCED) && problems.isEmpty()) {
            lines.add("weights: " + Printable.of(name + ": " + state));
        }
        problems.forEach(problem -> lines.add(line(problem)));
        return lines;
    }

    private static String line(JsonNode problem) {
        String location =
                problem.path("file").asText("") + (problem.path("line").isInt() ? ":" + problem.path("line") : "");
        return "weights: "
                + Printable.of(location + ": " + problem.path("reason").asText(""));
    }
}
