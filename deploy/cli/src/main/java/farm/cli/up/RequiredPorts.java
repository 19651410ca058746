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

/** The ports that a farm can't do without. Instances are not among them: they find others when theirs are taken. */
final class RequiredPorts {

    private RequiredPorts() {}

    /** What each port is for, without those of parts that run already. */
    static Map<Integer, String> of(FarmHome home, FarmDescription farm, Ports ports) throws IOException {
        Map<Integer, String> needed = new TreeMap<>();
        ports.consul().forEach(port -> needed.put(port, "Consul"));
        needed.put(ports.weightSync(), "weight-sync");
        needed.put(ports.console(), "the console");
        for (LoadBalancerDescription balancer : farm.loadBalancers()) {
            if (!haproxyLives(home.loadBalancer(balancer.service(), ports.shifted(balancer.port())))) {
                String what = "the load balancer of " + balancer.service();
                needed.put(ports.shifted(balancer.port()), what);
                needed.put(ports.shifted(balancer.stats()), what + " (statistics)");
            }
        }
        for (ProcessRecord record : new ProcessRecords(home).all()) {
            if (record.isAlive()) {
                switch (record.kind()) {
                    case CONSUL -> ports.consul().forEach(needed::remove);
                    case WEIGHT_SYNC -> needed.remove(ports.weightSync());
                    case CONSOLE -> needed.remove(ports.console());
                    case KEEPER, LOAD_BALANCER, INSTANCE, TRAINING -> {} // hold none of these by themselves
                }
            }
        }
        return needed;
    }

    /** A HAProxy that outlived its {@code lb/run} is adopted by the next one. */
    private static boolean haproxyLives(Path folder) {
        try {
            String pid = Files.readString(folder.resolve("haproxy.pid")).strip();
            String name = Files.readString(Path.of("/proc", pid, "comm")).strip();
            return pid.matches("[0-9]+") && name.equals("haproxy");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
