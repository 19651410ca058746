package farm.weights.source.git;

import java.util.ArrayList;
import java.util.List;

/** Makes one line of what git says when something does not work. */
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

    /** What is to blame: git's own last complaints, and the line before, where ssh and the server say theirs. */
    static String summary(int code, String errors, RepositoryUrl url) {
        List<String> lines = errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && NOISE.stream().noneMatch(line::startsWith))
                .toList();
        if (lines.isEmpty()) {
            return "git ended with code " + code + " and did not say why";
        }
        int first = 0;
        while (first < lines.size() - 1 && !isComplaint(lines.get(first))) {
            first++;
        }
        List<String> told = new ArrayList<>(lines.subList(Math.max(first - 1, 0), lines.size()));
        return url.redact(String.join("; ", told.subList(0, Math.min(told.size(), LINES))));
    }

    private static boolean isComplaint(String line) {
        return line.startsWith("fatal:") || line.startsWith("error:");
    }
}
