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

/** Asks weight-sync whether the saved weights are in force. */
public final class WeightSyncStatus {

    /**
     * The state of the weights.
     *
     * @param inForce whether every file is valid and live
     * @param lines problems and notes, a line each; the first few if there are many
     */
    public record Report(boolean inForce, List<String> lines) {}

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_LINES = 5;

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
        return new Report(false, List.of("weights: unknown whether they are in force: " + Printable.of(reason)));
    }

    private static Report firstLines(Report all, URI status) {
        List<String> notes = all.lines();
        if (notes.size() <= MAX_LINES) {
            return all;
        }
        List<String> some = new ArrayList<>(notes.subList(0, MAX_LINES));
        some.add("weights: and " + (notes.size() - MAX_LINES) + " more: " + status);
        return new Report(all.inForce(), some);
    }

    static Report read(String body) {
        JsonNode report = Json.read(body);
        if (!report.path("services").isObject()) {
            return unknown("weight-sync's status cannot be read");
        }
        List<String> notes = new ArrayList<>();
        report.path("problems").forEach(problem -> notes.add(line(problem)));
        boolean inForce = notes.isEmpty();
        for (Map.Entry<String, JsonNode> service : report.path("services").properties()) {
            JsonNode note = service.getValue().path("note");
            JsonNode problems = service.getValue().path("problems");
            String state = service.getValue().path("state").asText("unknown");
            inForce &= state.equals("Synced");
            if (!state.equals("Synced") && !note.isTextual() && problems.isEmpty()) {
                notes.add("weights: " + Printable.of(service.getKey() + ": " + state));
            }
            if (note.isTextual()) {
                notes.add("weights: " + Printable.of(service.getKey() + ": " + note.textValue()));
            }
            problems.forEach(problem -> notes.add(line(problem)));
        }
        return new Report(inForce, notes);
    }

    private static String line(JsonNode problem) {
        String location =
                problem.path("file").asText("") + (problem.path("line").isInt() ? ":" + problem.path("line") : "");
        return "weights: "
                + Printable.of(location + ": " + problem.path("reason").asText(""));
    }
}
