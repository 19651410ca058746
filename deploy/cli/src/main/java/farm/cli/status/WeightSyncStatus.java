package farm.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.Json;
import farm.model.http.BoundedExchange;
import farm.model.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks weight-sync whether the saved weights are in force, which the state of its process does not show. */
public final class WeightSyncStatus {

    /**
     * What weight-sync says of the weights.
     *
     * @param inForce whether every file is valid and Consul has what it says
     * @param lines what is wrong or worth knowing, a line each; the first of them if there are many
     */
    public record Report(boolean inForce, List<String> lines) {}

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long LARGEST = 4 << 20; // 500,000 characters without the last syncs
    private static final int MOST = 5;

    private final HttpClient http;

    public WeightSyncStatus(HttpClient http) {
        this.http = http;
    }

    /**
     * Its report; where it does not answer, that the weights are not known to be in force.
     *
     * @param weightSync its address, such as {@code http://127.0.0.1:8000}
     */
    public Report of(URI weightSync) throws InterruptedException {
        URI status = weightSync.resolve("/status");
        try {
            HttpResponse<String> answer = BoundedExchange.text(
                    http, HttpRequest.newBuilder(status).timeout(PATIENCE).build(), LARGEST);
            return answer.statusCode() == 200
                    ? first(read(answer.body()), status)
                    : unknown(status + " answers " + answer.statusCode());
        } catch (IOException e) {
            return unknown(status + " does not answer");
        }
    }

    private static Report unknown(String why) {
        return new Report(false, List.of("weights: not known to be in force, since " + Printable.of(why)));
    }

    private static Report first(Report all, URI status) {
        List<String> notes = all.lines();
        if (notes.size() <= MOST) {
            return all;
        }
        List<String> some = new ArrayList<>(notes.subList(0, MOST));
        some.add("weights: and " + (notes.size() - MOST) + " more: " + status);
        return new Report(all.inForce(), some);
    }

    static Report read(String body) {
        JsonNode report = Json.read(body);
        if (!report.path("services").isObject()) {
            return unknown("weight-sync's status can't be read");
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
        String place =
                problem.path("file").asText("") + (problem.path("line").isInt() ? ":" + problem.path("line") : "");
        return "weights: " + Printable.of(place + ": " + problem.path("reason").asText(""));
    }
}
