package farm.weights.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Writes a weights file as people write it: a version a line, in the order of their names. */
public final class WeightsText {

    private WeightsText() {}

    /**
     * The bytes of a file, whose content is unchecked: {@link WeightsParser} tells whether it is in order.
     *
     * @param weights by version; each a JSON value on one line, taken as it is
     */
    public static byte[] of(SortedMap<String, String> weights) {
        return weights.entrySet().stream()
                .map(weight ->
                        "  \"version=%s\": { \"weight\": %s }".formatted(quoted(weight.getKey()), weight.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"))
                .getBytes(UTF_8);
    }

    private static String quoted(String version) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(version));
    }
}
