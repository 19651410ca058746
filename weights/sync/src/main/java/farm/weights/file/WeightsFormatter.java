package farm.weights.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a weights file as people write it: a version a line, in the order of their names. */
public final class WeightsFormatter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private WeightsFormatter() {}

    /**
     * The bytes of a file, whose content is unchecked: {@link WeightsParser} tells whether it is in order.
     *
     * @param weights by version; each a JSON value on one line, taken as it is
     * @param schema the JSON Schema that the file names for editors; null for none
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

    /** The JSON Schema that a file names, so that it is still named when the file is written anew; null if it names none. */
    public static @Nullable String schemaOf(byte[] file) {
        try {
            return JSON.readTree(file).path("$schema").textValue();
        } catch (IOException e) {
            return null; // not in order, and about to be replaced
        }
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
