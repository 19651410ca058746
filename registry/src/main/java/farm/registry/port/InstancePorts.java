package farm.registry.port;

import farm.model.Ports;
import farm.model.description.PortRange;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The choice of a port for an instance. */
public final class InstancePorts {

    private InstancePorts() {}

    /**
     * Returns the first free port of a range. If all are taken, it is the first free one from 8310
     * on that is not Consul's.
     *
     * @param offset added to every port
     * @throws IllegalArgumentException if no port up to 65535 is free
     */
    public static int firstFree(PortRange range, int offset, IntPredicate isFree) {
        return IntStream.concat(
                        range.ports(),
                        IntStream.rangeClosed(Ports.OVERFLOW, 65_535).filter(port -> !Ports.CONSUL.contains(port)))
                .map(port -> port + offset)
                .filter(port -> port <= 65_535)
                .filter(isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no free port in " + range + " (offset " + offset
                        + ") nor from " + (Ports.OVERFLOW + offset) + " on; free one, or choose other ports"));
    }
}
