package farm.bench.chaos.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions on the labels of a bottle. */
record BottleLabels(String farmer, String goat) {

    private static final Pattern LABELS =
            Pattern.compile("\"farmer\":\"farmer:\\d+:([^\"]+)\",\"goat\":\"goat:\\d+:([^\"]+)\"");

    /** Parses a farmer's response; the versions are empty if it is no bottle. */
    static BottleLabels of(String body) {
        Matcher labels = LABELS.matcher(body);
        return labels.find() ? new BottleLabels(labels.group(1), labels.group(2)) : new BottleLabels("", "");
    }
}
