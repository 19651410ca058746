package farm.bench.chaos.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bottle as farmers label it. */
record BottleLabels(String farmer, String goat) {

    private static final Pattern LABELS =
            Pattern.compile("\"farmer\":\"farmer:\\d+:([^\"]+)\",\"goat\":\"goat:\\d+:([^\"]+)\"");

    /** Reads the versions on its labels; empty ones where it is no bottle. */
    static BottleLabels of(String body) {
        Matcher labels = LABELS.matcher(body);
        return labels.find() ? new BottleLabels(labels.group(1), labels.group(2)) : new BottleLabels("", "");
    }
}
