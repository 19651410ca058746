package farm.weights.source.git;

import java.util.ArrayList;
import java.util.List;

/** Summarizes git's error output in one line. */
final class GitErrors {

    private static final List<String> NOISE = List.of(
            "Please make sure you have the correct access rights",
            "and the repository exists.",
            "hint:",
            "@@@",
            "warning:",
            "To ",
            "Done");
    private static final int LINES = 3;

    private GitErrors() {}

    /**
     * Returns git's error lines and the line before the first one. In that line ssh or the server
     * reports the cause.
     */
    static String summary(int code, String errors, RepositoryUrl url) {
        List<String> lines = errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && NOISE.stream().noneMatch(line::startsWith))
                .toList();
        if (lines.isEmpty()) {
            return "git ended with code " + code + " without an error message";
        }
        int first = 0;
        while (first < lines.size() - 1 && !isComplaint(lines.get(first))) {
            first++;
        }
        List<String> relevant = new ArrayList<>(lines.subList(Math.max(first - 1, 0), lines.size()));
        return url.redact(String.join("; ", relevant.subList(0, Math.min(relevant.size(), LINES))));
    }

    private static boolean isComplaint(String line) {
        return line.startsWith("fatal:") || line.startsWith("error:");
    }
}
