package farm.bench.chaos.act;

import farm.bench.chaos.plan.Fault;
import farm.model.status.PartKind;

/** What is done for each fault. */
public final class Acts {

    private static final Choice GOATS_BALANCER = Choice.partsOfABalancer(PartKind.HAPROXY, "lb-goat");

    private Acts() {}

    public static Act of(Fault fault) {
        return switch (fault) {
            case WEIGHTS -> new Weights();
            case INSTANCES -> new Instances();
            case INSTANCE_KILLED -> new Kill(Choice.instances(1, "0.0.1", "goat", "echo"));
            case VERSION_KILLED -> new Kill(Choice.instances(2, "0.0.1", "goat", "echo"));
            case VERSIONS_KILLED ->
                new Kill(Choice.instances(2, "0.0.1", "echo").and(Choice.instances(1, "0.0.2", "echo")));
            case INSTANCE_STOPPED -> new Stop(Choice.instances(1, "0.0.1", "goat", "echo"), 1);
            case VERSION_STOPPED -> new Stop(Choice.instances(1, "0.0.2", "goat", "echo"), 1);
            case FARMER_KILLED -> new Kill(Choice.farmer());
            case FARMER_STOPPED -> new Stop(Choice.farmer(), 1);
            case BALANCER_KILLED -> new Kill(GOATS_BALANCER);
            case BALANCER_STOPPED -> new Stop(GOATS_BALANCER, 1);
            case RUN_KILLED -> new Kill(Choice.partsOfABalancer(PartKind.LOAD_BALANCER, "lb-goat", "lb-echo"));
            case TEMPLATE_KILLED -> new Kill(Choice.partsOfABalancer(PartKind.CONSUL_TEMPLATE, "lb-goat", "lb-echo"));
            case TEMPLATE_STOPPED ->
                new Stop(Choice.partsOfABalancer(PartKind.CONSUL_TEMPLATE, "lb-goat", "lb-echo"), 1);
            case CONSUL_STOPPED -> new Stop(Choice.all(PartKind.CONSUL), 3);
            case CONSUL_GONE -> new ConsulGone(3, false);
            case CONSUL_WIPED -> new ConsulGone(0, true);
            case DISK_FULL -> new DiskFull();
            case RELOADS -> new Reloads();
            case GOATS_STOPPED -> new Stop(Choice.allInstances("goat"), 1);
            case CLUSTER_DEAD -> new Kill(Choice.allInstances("goat", "echo"));
        };
    }
}
