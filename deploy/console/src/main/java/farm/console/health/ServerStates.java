package farm.console.health;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The states of the servers in HAProxy's statistics. */
final class ServerStates {

    private ServerStates() {}

    /**
     * Parses HAProxy's statistics in CSV.
     *
     * @return whether each server is up, by its name, which is an address such as
     *     {@code 127.0.0.1:8101}. A server of several backends is up if it is up in one. Empty if
     *     the text is not such CSV.
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
            // the names of FRONTEND, BACKEND and fallback servers are not addresses
            if (status > 0 && fields.length > status && fields[1].indexOf(':') > 0) {
                up.merge(fields[1], fields[status].startsWith("UP"), Boolean::logicalOr);
            }
        }
        return up;
    }
}
