package farm.cli.milk;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.Json;
import farm.cli.tally.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request for milk brought.
 *
 * @param body as it came
 * @param labels who filled it; empty where it was not filled
 * @param failure why it stayed empty, on one line; null for a full bottle
 */
public record Bottle(
        String body, List<Label> labels, @Nullable String failure) {

    /** Reads an answer; one with status 200 but without labels is a failure as well. */
    public static Bottle read(int status, String body) {
        JsonNode fields = Json.read(body);
        if (status != 200) {
            String why = fields.path("detail").asText(fields.path("title").asText());
            return new Bottle(body, List.of(), status + (why.isEmpty() ? "" : ": " + why));
        }
        List<Label> labels = new ArrayList<>();
        for (JsonNode value : fields) {
            Label label = value.isTextual() ? Label.parse(value.textValue()) : null;
            if (label != null) {
                labels.add(label);
            }
        }
        return new Bottle(body, labels, labels.isEmpty() ? "200, but without a label: " + shortened(body) : null);
    }

    static Bottle lost(String reason) {
        return new Bottle("", List.of(), reason);
    }

    public boolean isFull() {
        return failure == null;
    }

    private static String shortened(String body) {
        return body.length() <= 60 ? body : body.substring(0, 60) + "…";
    }
}
