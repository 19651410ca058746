package farm.console.status;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads from HAProxy's statistics how many clients are connected. */
final class FrontendConnections {

    private FrontendConnections() {}

    /**
     * Returns the number of connections of a frontend.
     *
     * @param csv HAProxy's statistics in CSV
     * @param frontend the name of the frontend
     * @return empty if the text is not such CSV, or lacks the frontend
     */
    static Optional<Long> read(String csv, String frontend) {
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("# pxname,svname,")) {
            return Optional.empty();
        }
        int connections = Arrays.asList(lines.getFirst().split(",", -1)).indexOf("scur");
        return lines.stream()
                .filter(line -> line.startsWith(frontend + ",FRONTEND,"))
                .map(line -> line.split(",", -1))
                .filter(fields -> connections > 0 && fields.length > connections)
                .map(fields -> fields[connections])
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .findFirst();
    }
}
