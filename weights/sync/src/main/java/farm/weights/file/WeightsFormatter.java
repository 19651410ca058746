package farm.weights.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Formats weights files as people write them: one version per line, sorted. */
public final class WeightsFormatter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private WeightsFormatter() {}

    /**
     * Returns the content of a weights file. It is not checked; {@link WeightsParser} does that.
     *
     * @param weights the weights by version, each a JSON value on one line
     * @param schema the name of the JSON Schema for editors; null for none
     */
    public static byte[] of(SortedMap<String, String> weights, @Nullable String schema) {
        Stream<String> first = schema == null ? Stream.of() : Stream.of("  \"$schema\": \"" + quoted(schema) + '"');
        Stream<String> versions = weights.entrySet().stream()
                .map(weight ->
                        "  \"version=%s\": { \"weight\": %s }".formatted(quoted(weight.getKey()), weight.getValue()));
        return Stream.concat(first, versions)
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"))
                .getBytes(UTF_8);
    }

    /**
     * Returns the name of the JSON Schema in a file; null if there is none. A rewritten file keeps
     * it.
     */
    public static @Nullable String schemaOf(byte[] file) {
        try {
            return JSON.readTree(file).path("$schema").textValue();
        } catch (IOException e) {
            return null; // invalid, and about to be replaced
        }
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
