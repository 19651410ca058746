package farm.cli.up;

import farm.model.FarmHome;
import farm.model.Ports;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ports that a farm requires. Those of instances are not included: an instance uses another
 * port if its own is taken.
 */
final class RequiredPorts {

    private RequiredPorts() {}

    /** Returns the use of each port, without the ports of parts that are running. */
    static Map<Integer, String> of(FarmHome home, FarmDescription farm, Ports ports) throws IOException {
        Map<Integer, String> required = new TreeMap<>();
        ports.consul().forEach(port -> required.put(port, "Consul"));
        required.put(ports.weightSync(), "weight-sync");
        required.put(ports.console(), "the console");
        for (LoadBalancerDescription loadBalancer : farm.loadBalancers()) {
            if (!isHaproxyAlive(home.loadBalancer(loadBalancer.service(), ports.shifted(loadBalancer.port())))) {
                String use = "the load balancer of " + loadBalancer.service();
                required.put(ports.shifted(loadBalancer.port()), use);
                required.put(ports.shifted(loadBalancer.stats()), use + " (statistics)");
            }
        }
        for (ProcessRecord record : new ProcessRecords(home).all()) {
            if (record.isAlive()) {
                switch (record.kind()) {
                    case CONSUL -> ports.consul().forEach(required::remove);
                    case WEIGHT_SYNC -> required.remove(ports.weightSync());
                    case CONSOLE -> required.remove(ports.console());
                    case KEEPER, LOAD_BALANCER, INSTANCE, TRAINING -> {} // hold none of these ports
                }
            }
        }
        return required;
    }

    /**
     * Returns whether the folder has a running HAProxy. It may outlive its {@code lb/run}, and the
     * next {@code lb/run} adopts it.
     */
    private static boolean isHaproxyAlive(Path folder) {
        try {
            String pid = Files.readString(folder.resolve("haproxy.pid")).strip();
            String name = Files.readString(Path.of("/proc", pid, "comm")).strip();
            return pid.matches("[0-9]+") && name.equals("haproxy");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
