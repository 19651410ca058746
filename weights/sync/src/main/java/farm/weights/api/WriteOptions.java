package farm.weights.api;

import farm.model.text.Printable;
import java.util.List;
import java.util.Map;

/**
 * The query parameters of {@code PUT /weights/{service}}.
 *
 * @param requireInstances whether to refuse weights for versions without passing instances
 * @param urgent whether the weights have to be in force before the source has them
 */
record WriteOptions(boolean requireInstances, boolean urgent) {

    private static final String REQUIRE = "require";
    private static final String URGENT = "urgent";

    /**
     * @throws IllegalArgumentException if a parameter is unknown or has an invalid value; the
     *     message says so on one line
     */
    static WriteOptions read(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            switch (name) {
                case REQUIRE -> allow(name, values, List.of("instances"));
                case URGENT -> allow(name, values, List.of("true", "false"));
                default ->
                    throw new IllegalArgumentException("unknown parameter '" + Printable.of(name, 80) + "' (allowed: "
                            + REQUIRE + ", " + URGENT + ")");
            }
        });
        return new WriteOptions(
                parameters.containsKey(REQUIRE),
                parameters.getOrDefault(URGENT, List.of()).contains("true"));
    }

    private static void allow(String name, List<String> values, List<String> allowed) {
        if (values.size() != 1 || !allowed.contains(values.getFirst())) {
            throw new IllegalArgumentException("parameter " + name + " is '"
                    + Printable.of(String.join(", ", values), 80) + "' (allowed: " + String.join(", ", allowed) + ")");
        }
    }
}
