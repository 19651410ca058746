package farm.console.farm;

import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.model.Ports;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.description.PortRange;
import farm.model.description.ServiceDescription;
import farm.registry.port.FarmPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Finds ports for instances: in the range of their service, and from 8310 on when those are taken. */
public final class FreePort {

    private FreePort() {}

    /**
     * A port that nothing listens on and that no part of the farm is to have.
     *
     * @param leaving the ports of instances that were removed and are not gone yet
     * @return with the offset
     * @throws IllegalArgumentException with a line for people, if none is left
     */
    static int find(
            ServiceDescription service, FarmDescription farm, DesiredState desired, Ports ports, Set<Integer> leaving) {
        Set<Integer> taken = new HashSet<>(leaving);
        taken.add(ports.weightSync());
        taken.add(ports.console());
        taken.addAll(ports.consul());
        for (LoadBalancerDescription one : farm.loadBalancers()) {
            taken.add(ports.shifted(one.port()));
            taken.add(ports.shifted(one.stats()));
        }
        for (ServiceDescription other : farm.services().values()) {
            if (!other.name().equals(service.name())) {
                other.ports().ports().map(ports::shifted).forEach(taken::add);
            }
        }
        desired.instances().stream().map(DesiredInstance::port).forEach(taken::add);
        PortRange range = service.ports();
        return FarmPorts.firstFree(
                range.first() + "-" + range.last(), ports.offset(), port -> !taken.contains(port) && isFree(port));
    }

    /** Whether nothing listens on a port of the loopback address. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
