package farm.cli.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what a status says with what it said before. Pure logic. */
public final class Changes {

    private Changes() {}

    /**
     * Returns a line for each fact that is new or has changed, and for each that is no longer true.
     *
     * @param before lines by subject
     * @param now lines by subject
     */
    public static List<String> lines(Map<String, String> before, Map<String, String> now) {
        List<String> lines = new ArrayList<>();
        now.forEach((subject, line) -> {
            if (!line.equals(before.get(subject))) {
                lines.add(line);
            }
        });
        before.forEach((subject, line) -> {
            if (!now.containsKey(subject)) {
                lines.add("no longer: " + line);
            }
        });
        return lines;
    }
}
