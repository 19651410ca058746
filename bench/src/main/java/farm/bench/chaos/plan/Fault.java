package farm.bench.chaos.plan;

import java.util.Arrays;
import java.util.Optional;

/** Something that is done to a farm under load. "An instance" is a goat and an echo, both at once. */
public enum Fault {
    WEIGHTS("a weights file saved every 100 ms", FaultImpact.NONE),
    INSTANCES("instances added and removed, by farm add and farm remove", FaultImpact.NONE),
    INSTANCE_KILLED("kill -9 of one of a version's two instances", FaultImpact.KILLED),
    VERSION_KILLED("kill -9 of all instances of a version in the same moment", FaultImpact.KILLED),
    VERSIONS_KILLED("kill -9 of all instances of two of three versions in the same moment", FaultImpact.KILLED),
    INSTANCE_STOPPED("one of a version's two instances hangs (SIGSTOP)", FaultImpact.STOPPED),
    VERSION_STOPPED("a version's only instance hangs (SIGSTOP)", FaultImpact.STOPPED),
    FARMER_KILLED("kill -9 of a farmer", FaultImpact.KILLED),
    FARMER_STOPPED("a farmer hangs (SIGSTOP)", FaultImpact.STOPPED),
    BALANCER_KILLED("kill -9 of the HAProxy of one of the two goats' load balancers", FaultImpact.KILLED),
    BALANCER_STOPPED("that HAProxy hangs (SIGSTOP)", FaultImpact.STOPPED),
    RUN_KILLED("kill -9 of lb/run of a load balancer", FaultImpact.NONE),
    TEMPLATE_KILLED("kill -9 of the consul-templates of a load balancer", FaultImpact.NONE),
    TEMPLATE_STOPPED("the consul-templates of a load balancer hang (SIGSTOP)", FaultImpact.NONE),
    CONSUL_STOPPED("Consul hangs (SIGSTOP), three windows long", FaultImpact.NONE),
    CONSUL_GONE("Consul is killed and not started again, three windows long", FaultImpact.NONE),
    CONSUL_WIPED("Consul is killed and its data are gone", FaultImpact.NONE),
    DISK_FULL("a full disk under the folder of a goats' load balancer", FaultImpact.NONE),
    RELOADS("HAProxy reloaded again and again, 50 times a second of --seconds", FaultImpact.NONE),
    GOATS_STOPPED("all goats hang (SIGSTOP), so that farmers can only refuse", FaultImpact.DEAD),
    CLUSTER_DEAD("kill -9 of all instances of a cluster", FaultImpact.DEAD);

    private final String about;
    private final FaultImpact harm;

    Fault(String about, FaultImpact harm) {
        this.about = about;
        this.harm = harm;
    }

    /** As {@code --only} takes it, such as {@code version-killed}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The fault of this name. */
    public static Optional<Fault> of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }

    /** What is done, in a line. */
    public String about() {
        return about;
    }

    public FaultImpact harm() {
        return harm;
    }
}
