package farm.console.health;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states of the servers in HAProxy's statistics. */
final class ServerStates {

    private static final String BY_NAME = "version-"; // the backend of a version that is asked for by name

    private ServerStates() {}

    /**
     * The state of a server.
     *
     * @param isUp whether it is up in one of its backends
     * @param version the version that it is an instance of; null if no backend says so
     */
    record State(boolean isUp, @Nullable String version) {

        private static State both(State one, State other) {
            return new State(one.isUp || other.isUp, one.version == null ? other.version : one.version);
        }
    }

    /**
     * Parses HAProxy's statistics in CSV.
     *
     * @return each server by its name, which is an address such as {@code 127.0.0.1:8101}. Empty if
     *     the text is not such CSV.
     */
    static Map<String, State> read(String csv) {
        Map<String, State> servers = new HashMap<>();
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("# pxname,svname,")) {
            return servers;
        }
        int status = Arrays.asList(lines.getFirst().split(",", -1)).indexOf("status");
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", status + 2);
            // the names of FRONTEND, BACKEND and fallback servers are not addresses
            if (status > 0 && fields.length > status && fields[1].indexOf(':') > 0) {
                String version = fields[0].startsWith(BY_NAME) ? fields[0].substring(BY_NAME.length()) : null;
                servers.merge(fields[1], new State(fields[status].startsWith("UP"), version), State::both);
            }
        }
        return servers;
    }
}
