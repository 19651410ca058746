package farm.cli.milk;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.Json;
import farm.cli.tally.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one request for milk.
 *
 * @param body of the response, unchanged
 * @param labels the instances that filled the bottle; empty if it was not filled
 * @param failure why it was not filled, on one line; null for a full bottle
 */
public record Bottle(
        String body, List<Label> labels, @Nullable String failure) {

    /** Reads a response. One with status 200 but without labels is a failure too. */
    public static Bottle read(int status, String body) {
        JsonNode fields = Json.read(body);
        if (status != 200) {
            String title = fields.path("title").asText("");
            String detail = fields.path("detail").asText("");
            String separator = title.isEmpty() || detail.isEmpty() ? "" : "; ";
            String reason = title + separator + detail;
            return new Bottle(body, List.of(), status + (reason.isEmpty() ? "" : ": " + reason));
        }
        List<Label> labels = new ArrayList<>();
        for (JsonNode value : fields) {
            Label label = value.isTextual() ? Label.parse(value.textValue()) : null;
            if (label != null) {
                labels.add(label);
            }
        }
        return new Bottle(
                body, labels, labels.isEmpty() ? "200, but the response has no label: " + shorten(body) : null);
    }

    /** Returns a bottle of a request that got no response. */
    static Bottle ofFailure(String reason) {
        return new Bottle("", List.of(), reason);
    }

    public boolean isFull() {
        return failure == null;
    }

    private static String shorten(String body) {
        return body.length() <= 60 ? body : body.substring(0, 60) + "…";
    }
}
