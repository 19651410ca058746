package farm.console.farm;

import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.model.LoopbackPort;
import farm.model.Ports;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.description.ServiceDescription;
import farm.registry.port.InstancePorts;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds a free port for an instance: in the range of its service, or else the first free one from
 * {@link Ports#overflow} on.
 */
final class FreePort {

    private FreePort() {}

    /**
     * Returns a port that nothing listens on and that no part of the farm uses.
     *
     * @param reserved the ports of removed instances that still run
     * @return the port, offset included
     * @throws IllegalArgumentException if no port is free; the message is one line for users
     */
    static int find(
            ServiceDescription service,
            FarmDescription farm,
            DesiredState desired,
            Ports ports,
            Set<Integer> reserved) {
        Set<Integer> taken = new HashSet<>(reserved);
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
        return InstancePorts.firstFree(
                service.ports(), ports.offset(), port -> !taken.contains(port) && LoopbackPort.isFree(port));
    }
}
