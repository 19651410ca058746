package farm.registry.port;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The ports that a farm uses, all of them shifted by its offset. */
public final class FarmPorts {

    /** Consul's HTTP API. */
    public static final int CONSUL = 8500;

    private static final int SPILL = 8310; // what a range is too small for comes from here on
    private static final Set<Integer> CONSULS_OWN = Set.of(8300, 8301, 8302, 8500, 8502, 8503, 8600);

    private FarmPorts() {}

    /**
     * The first free port of a range; where all are taken, the first free one from 8310 on that Consul does not use.
     *
     * @param range such as {@code 8101-8110}, or a single port
     * @param offset added to every port
     * @throws IllegalArgumentException if the range is none, or nothing is free up to port 65535
     */
    public static int firstFree(String range, int offset, IntPredicate isFree) {
        String[] ends = range.split("-", 2);
        int first;
        int last;
        try {
            first = Integer.parseInt(ends[0].strip());
            last = ends.length == 1 ? first : Integer.parseInt(ends[1].strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + range + "' is no range of ports; write it like 8101-8110");
        }
        return IntStream.concat(
                        IntStream.rangeClosed(first, last),
                        IntStream.rangeClosed(SPILL, 65_535).filter(port -> !CONSULS_OWN.contains(port)))
                .map(port -> port + offset)
                .filter(port -> port >= 1 && port <= 65_535)
                .filter(isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no free port in " + range + " (offset " + offset + ") nor from " + (SPILL + offset) + " on"));
    }
}
