package farm.bench.chaos.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * A fault that is injected into a farm under load. "An instance" stands for a goat and an echo,
 * which are hit at the same time.
 */
public enum Fault {
    WEIGHT_CHANGES("a weights file is saved every 100 ms", FaultImpact.NONE),
    INSTANCE_CHURN("instances are added and removed by farm add and farm remove", FaultImpact.NONE),
    INSTANCE_KILLED("kill -9 of one of a version's two instances", FaultImpact.KILLED),
    VERSION_KILLED("kill -9 of all instances of a version at the same moment", FaultImpact.KILLED),
    VERSIONS_KILLED("kill -9 of all instances of two of three versions at the same moment", FaultImpact.KILLED),
    INSTANCE_HUNG("one of a version's two instances hangs (SIGSTOP)", FaultImpact.HUNG),
    VERSION_HUNG("a version's only instance hangs (SIGSTOP)", FaultImpact.HUNG),
    FARMER_KILLED("kill -9 of a farmer", FaultImpact.KILLED),
    FARMER_HUNG("a farmer hangs (SIGSTOP)", FaultImpact.HUNG),
    LOAD_BALANCER_KILLED("kill -9 of the HAProxy of one of the two goats' load balancers", FaultImpact.KILLED),
    LOAD_BALANCER_HUNG("the HAProxy of one of the two goats' load balancers hangs (SIGSTOP)", FaultImpact.HUNG),
    LB_RUN_KILLED("kill -9 of lb/run of a load balancer", FaultImpact.NONE),
    CONSUL_TEMPLATE_KILLED("kill -9 of the consul-templates of a load balancer", FaultImpact.NONE),
    CONSUL_TEMPLATE_HUNG("the consul-templates of a load balancer hang (SIGSTOP)", FaultImpact.NONE),
    CONSUL_HUNG("Consul hangs (SIGSTOP) for three windows", FaultImpact.NONE),
    CONSUL_DOWN("Consul is killed and stays down for three windows", FaultImpact.NONE),
    CONSUL_DATA_LOST("Consul is killed and its data folder is lost", FaultImpact.NONE),
    DISK_FULL("the disk below the folder of a goats' load balancer is full", FaultImpact.NONE),
    RELOADS("HAProxy is reloaded 50 times per second of --seconds", FaultImpact.NONE),
    GOATS_HUNG("all goats hang (SIGSTOP), so that farmers reject every request", FaultImpact.UNAVAILABLE),
    CLUSTER_KILLED("kill -9 of all instances of a cluster", FaultImpact.UNAVAILABLE);

    private final String description;
    private final FaultImpact impact;

    Fault(String description, FaultImpact impact) {
        this.description = description;
        this.impact = impact;
    }

    /** Its name for {@code --only}, such as {@code version-killed}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The fault with this id. */
    public static Optional<Fault> withId(String id) {
        return Arrays.stream(values()).filter(fault -> fault.id().equals(id)).findFirst();
    }

    /** One line about what happens. */
    public String description() {
        return description;
    }

    public FaultImpact impact() {
        return impact;
    }
}
