package farm.cli.up;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.LoopbackPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks before a start that the required ports are free. */
final class PortsCheck {

    private static final int WAIT_MILLIS = 2_000;

    private PortsCheck() {}

    /**
     * Waits up to 2 s for the ports to become free.
     *
     * @param required the use of each port
     * @throws UserError {@link ExitCode#PORT_IN_USE}, naming every port that is taken
     */
    static void requireFree(Map<Integer, String> required) throws InterruptedException {
        long end = System.nanoTime() + WAIT_MILLIS * 1_000_000L;
        List<String> taken = findTaken(required);
        while (!taken.isEmpty() && System.nanoTime() < end) { // a farm that has just ended may still hold them
            Thread.sleep(100);
            taken = findTaken(required);
        }
        if (!taken.isEmpty()) {
            throw new UserError(
                    ExitCode.PORT_IN_USE,
                    String.join("; ", taken)
                            + ". End that program, or set FARM_PORT_OFFSET=1000 (and FARM_HOME for a second farm)");
        }
    }

    private static List<String> findTaken(Map<Integer, String> required) {
        Map<String, List<Integer>> taken = new LinkedHashMap<>(); // grouped, since another Consul holds several ports
        required.forEach((port, use) -> {
            if (!LoopbackPort.isFree(port)) {
                String holder = PortHolder.of(port);
                taken.computeIfAbsent(
                                " for " + use + " held by " + (holder == null ? "another program" : holder),
                                unused -> new ArrayList<>())
                        .add(port);
            }
        });
        return taken.entrySet().stream()
                .map(entry -> list(entry.getValue()) + entry.getKey())
                .toList();
    }

    private static String list(List<Integer> ports) {
        return (ports.size() == 1 ? "port " : "ports ")
                + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
