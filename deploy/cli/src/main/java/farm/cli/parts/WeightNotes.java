package farm.cli.parts;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.Json;
import farm.cli.text.Plain;
import farm.home.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What weight-sync says is wrong with weights, which the state of its process does not show. */
public final class WeightNotes {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long LARGEST = 4 << 20; // 500,000 characters without the last syncs
    private static final int MOST = 5;

    private final HttpClient http;

    public WeightNotes(HttpClient http) {
        this.http = http;
    }

    /**
     * The first of them, a line each; empty if all is well, or if it does not answer, which its state shows.
     *
     * @param weightSync its address, such as {@code http://127.0.0.1:8000}
     */
    public List<String> of(URI weightSync) throws InterruptedException {
        URI status = weightSync.resolve("/status");
        try {
            HttpResponse<String> answer = BoundedExchange.text(
                    http, HttpRequest.newBuilder(status).timeout(PATIENCE).build(), LARGEST);
            return answer.statusCode() == 200 ? first(read(answer.body()), status) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> first(List<String> notes, URI status) {
        if (notes.size() <= MOST) {
            return notes;
        }
        List<String> some = new ArrayList<>(notes.subList(0, MOST));
        some.add("weights: and " + (notes.size() - MOST) + " more: " + status);
        return some;
    }

    static List<String> read(String body) {
        JsonNode report = Json.read(body);
        List<String> notes = new ArrayList<>();
        report.path("problems").forEach(problem -> notes.add(line(problem)));
        report.path("services").properties().forEach(service -> {
            JsonNode note = service.getValue().path("note");
            if (note.isTextual()) {
                notes.add("weights: " + Plain.of(service.getKey() + ": " + note.textValue()));
            }
            service.getValue().path("problems").forEach(problem -> notes.add(line(problem)));
        });
        return notes;
    }

    private static String line(JsonNode problem) {
        String place =
                problem.path("file").asText("") + (problem.path("line").isInt() ? ":" + problem.path("line") : "");
        return "weights: " + Plain.of(place + ": " + problem.path("reason").asText(""));
    }
}
