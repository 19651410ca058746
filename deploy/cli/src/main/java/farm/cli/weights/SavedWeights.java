package farm.cli.weights;

import com.fasterxml.jackson.databind.JsonNode;
import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a service in their source.
 *
 * @param weights by version
 * @param revision identifies this content; null if there is no file yet
 * @param warnings what a writer should know, such as a version that has no instance; a printable
 *     line each
 */
public record SavedWeights(
        SortedMap<String, Long> weights, @Nullable String revision, List<String> warnings) {

    /** The weights of a service that has no file yet. */
    static final SavedWeights NONE = new SavedWeights(new TreeMap<>(), null, List.of());

    static @Nullable SavedWeights read(JsonNode answer) {
        if (!answer.path("weights").isObject() || !answer.path("revision").isTextual()) {
            return null;
        }
        SortedMap<String, Long> weights = new TreeMap<>();
        answer.path("weights")
                .properties()
                .forEach(
                        weight -> weights.put(weight.getKey(), weight.getValue().asLong()));
        List<String> warnings = new ArrayList<>();
        answer.path("warnings").forEach(warning -> warnings.add(Printable.of(warning.asText())));
        return new SavedWeights(weights, answer.path("revision").textValue(), warnings);
    }

    /** Returns the weights with changes; versions without a change keep theirs. */
    SortedMap<String, Long> with(Map<String, Long> changes) {
        SortedMap<String, Long> changed = new TreeMap<>(weights);
        changed.putAll(changes);
        return changed;
    }

    /** Returns the weights and the revision in words. */
    String text() {
        return Assignments.text(weights) + (revision == null ? "" : " (revision " + Printable.of(revision) + ")");
    }
}
