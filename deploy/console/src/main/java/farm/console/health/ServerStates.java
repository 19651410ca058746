package farm.console.health;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers in HAProxy's statistics, and whether it finds them up. */
final class ServerStates {

    private ServerStates() {}

    /**
     * Reads HAProxy's statistics in CSV.
     *
     * @return by the servers' names, which are addresses such as {@code 127.0.0.1:8101}; none where it is something else. A server
     *     that stands in several backends is up if it is in one.
     */
    static Map<String, Boolean> read(String csv) {
        Map<String, Boolean> up = new HashMap<>();
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("# pxname,svname,")) {
            return up;
        }
        int status = Arrays.asList(lines.getFirst().split(",", -1)).indexOf("status");
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", status + 2);
            // FRONTEND, BACKEND and internal servers (fallback) have no address as a name
            if (status > 0 && fields.length > status && fields[1].indexOf(':') > 0) {
                up.merge(fields[1], fields[status].startsWith("UP"), Boolean::logicalOr);
            }
        }
        return up;
    }
}
