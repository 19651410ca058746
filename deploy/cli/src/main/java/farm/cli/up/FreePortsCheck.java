package farm.cli.up;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names every port that somebody else holds, before anything is started. */
final class FreePortsCheck {

    private static final int WAIT_MILLIS = 2_000;

    private FreePortsCheck() {}

    /**
     * @param needed what each port is for
     * @throws UserError {@link ExitCode#PORT_IN_USE}
     */
    static void check(Map<Integer, String> needed) throws InterruptedException {
        long end = System.nanoTime() + WAIT_MILLIS * 1_000_000L;
        List<String> taken = taken(needed);
        while (!taken.isEmpty() && System.nanoTime() < end) { // a farm that has just ended may still let go of them
            Thread.sleep(100);
            taken = taken(needed);
        }
        if (!taken.isEmpty()) {
            throw new UserError(
                    ExitCode.PORT_IN_USE,
                    String.join("; ", taken)
                            + ". End that program, or set FARM_PORT_OFFSET=1000 (and FARM_HOME for a second farm)");
        }
    }

    private static List<String> taken(Map<Integer, String> needed) {
        Map<String, List<Integer>> taken =
                new LinkedHashMap<>(); // whoever holds one port of Consul mostly holds them all
        needed.forEach((port, use) -> {
            if (PortHolder.isTaken(port)) {
                String holder = PortHolder.of(port);
                taken.computeIfAbsent(
                                " for " + use + " held by " + (holder == null ? "another program" : holder),
                                who -> new ArrayList<>())
                        .add(port);
            }
        });
        return taken.entrySet().stream()
                .map(entry -> named(entry.getValue()) + entry.getKey())
                .toList();
    }

    private static String named(List<Integer> ports) {
        return (ports.size() == 1 ? "port " : "ports ")
                + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
