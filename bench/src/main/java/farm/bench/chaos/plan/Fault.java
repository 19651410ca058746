package farm.bench.chaos.plan;

import java.util.Arrays;
import java.util.Optional;

/** Something that is done to a farm under load. "An instance" is a goat and an echo, both at once. */
public enum Fault {
    WEIGHTS("a weights file saved every 100 ms", Harm.NONE),
    INSTANCES("instances added and removed, by farm add and farm remove", Harm.NONE),
    INSTANCE_KILLED("kill -9 of one of a version's two instances", Harm.KILLED),
    VERSION_KILLED("kill -9 of all instances of a version in the same moment", Harm.KILLED),
    VERSIONS_KILLED("kill -9 of all instances of two of three versions in the same moment", Harm.KILLED),
    INSTANCE_STOPPED("one of a version's two instances hangs (SIGSTOP)", Harm.STOPPED),
    VERSION_STOPPED("a version's only instance hangs (SIGSTOP)", Harm.STOPPED),
    FARMER_KILLED("kill -9 of a farmer", Harm.KILLED),
    FARMER_STOPPED("a farmer hangs (SIGSTOP)", Harm.STOPPED),
    BALANCER_KILLED("kill -9 of the HAProxy of one of the two goats' load balancers", Harm.KILLED),
    BALANCER_STOPPED("that HAProxy hangs (SIGSTOP)", Harm.STOPPED),
    RUN_KILLED("kill -9 of lb/run of a load balancer", Harm.NONE),
    TEMPLATE_KILLED("kill -9 of the consul-templates of a load balancer", Harm.NONE),
    TEMPLATE_STOPPED("the consul-templates of a load balancer hang (SIGSTOP)", Harm.NONE),
    CONSUL_STOPPED("Consul hangs (SIGSTOP), three windows long", Harm.NONE),
    CONSUL_GONE("Consul is killed and not started again, three windows long", Harm.NONE),
    CONSUL_WIPED("Consul is killed and its data are gone", Harm.NONE),
    DISK_FULL("a full disk under the folder of a goats' load balancer", Harm.NONE),
    RELOADS("HAProxy reloaded again and again, 50 times a second of --seconds", Harm.NONE),
    GOATS_STOPPED("all goats hang (SIGSTOP), so that farmers can only refuse", Harm.DEAD),
    CLUSTER_DEAD("kill -9 of all instances of a cluster", Harm.DEAD);

    private final String about;
    private final Harm harm;

    Fault(String about, Harm harm) {
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

    public Harm harm() {
        return harm;
    }
}
