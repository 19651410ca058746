package farm.cli.weights;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.name.VersionName;
import farm.model.text.Printable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Weights on the command line, such as {@code 0.0.1=75}. Pure logic. */
public final class Assignments {

    private Assignments() {}

    /**
     * Returns the weights by version.
     *
     * @throws UserError {@link ExitCode#USAGE} if one is invalid
     */
    public static SortedMap<String, Long> parse(List<String> texts) {
        SortedMap<String, Long> weights = new TreeMap<>();
        for (String text : texts) {
            int equals = text.lastIndexOf('=');
            String version = equals < 0 ? text : text.substring(0, equals);
            if (equals < 0) {
                throw mistake(text, "is not VERSION=WEIGHT, such as 0.0.1=75");
            }
            if (!VersionName.isValid(version)) {
                throw mistake(version, VersionName.RULE);
            }
            if (!text.substring(equals + 1).matches("[0-9]{1,9}")) {
                throw mistake(text, "has no weight: a weight is a whole number from 0 to 999999999");
            }
            if (weights.put(version, Long.valueOf(text.substring(equals + 1))) != null) {
                throw mistake(version, "is given twice");
            }
        }
        return weights;
    }

    private static UserError mistake(String text, String problem) {
        return new UserError(ExitCode.USAGE, "'" + Printable.of(text) + "' " + problem);
    }

    /** Returns weights as text, such as {@code 0.0.1=75 0.0.2=25}. */
    public static String text(Map<String, Long> weights) {
        return weights.isEmpty()
                ? "no weights"
                : weights.entrySet().stream()
                        .map(weight -> Printable.of(weight.getKey()) + "=" + weight.getValue())
                        .collect(Collectors.joining(" "));
    }
}
