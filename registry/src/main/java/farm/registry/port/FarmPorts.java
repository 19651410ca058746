package farm.registry.port;

import farm.model.Ports;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The choice of a port for an instance. */
public final class FarmPorts {

    private FarmPorts() {}

    /**
     * Returns the first free port of a range. If all are taken, it is the first free one from 8310
     * on that is not Consul's.
     *
     * @param range such as {@code 8101-8110}, or a single port
     * @param offset added to every port
     * @throws IllegalArgumentException if the range is invalid, or no port up to 65535 is free
     */
    public static int firstFree(String range, int offset, IntPredicate isFree) {
        String[] ends = range.split("-", 2);
        int first;
        int last;
        try {
            first = Integer.parseInt(ends[0].strip());
            last = ends.length == 1 ? first : Integer.parseInt(ends[1].strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + range + "' is not a range of ports; write it like 8101-8110");
        }
        return IntStream.concat(
                        IntStream.rangeClosed(first, last),
                        IntStream.rangeClosed(Ports.OVERFLOW, 65_535).filter(port -> !Ports.CONSUL.contains(port)))
                .map(port -> port + offset)
                .filter(port -> port >= 1 && port <= 65_535)
                .filter(isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no free port in " + range + " (offset " + offset
                        + ") nor from " + (Ports.OVERFLOW + offset) + " on"));
    }
}
