package farm.bench.chaos.injection;

import farm.bench.chaos.plan.Fault;
import farm.model.status.PartKind;

/** What is done for each fault. */
public final class FaultInjectors {

    private static final TargetSelector GOATS_BALANCER = TargetSelector.partsOfABalancer(PartKind.HAPROXY, "lb-goat");

    private FaultInjectors() {}

    public static FaultInjector of(Fault fault) {
        return switch (fault) {
            case WEIGHTS -> new WeightChurn();
            case INSTANCES -> new InstanceChurn();
            case INSTANCE_KILLED -> new ProcessKill(TargetSelector.instances(1, "0.0.1", "goat", "echo"));
            case VERSION_KILLED -> new ProcessKill(TargetSelector.instances(2, "0.0.1", "goat", "echo"));
            case VERSIONS_KILLED ->
                new ProcessKill(
                        TargetSelector.instances(2, "0.0.1", "echo").and(TargetSelector.instances(1, "0.0.2", "echo")));
            case INSTANCE_STOPPED -> new ProcessHang(TargetSelector.instances(1, "0.0.1", "goat", "echo"), 1);
            case VERSION_STOPPED -> new ProcessHang(TargetSelector.instances(1, "0.0.2", "goat", "echo"), 1);
            case FARMER_KILLED -> new ProcessKill(TargetSelector.farmer());
            case FARMER_STOPPED -> new ProcessHang(TargetSelector.farmer(), 1);
            case BALANCER_KILLED -> new ProcessKill(GOATS_BALANCER);
            case BALANCER_STOPPED -> new ProcessHang(GOATS_BALANCER, 1);
            case RUN_KILLED ->
                new ProcessKill(TargetSelector.partsOfABalancer(PartKind.LOAD_BALANCER, "lb-goat", "lb-echo"));
            case TEMPLATE_KILLED ->
                new ProcessKill(TargetSelector.partsOfABalancer(PartKind.CONSUL_TEMPLATE, "lb-goat", "lb-echo"));
            case TEMPLATE_STOPPED ->
                new ProcessHang(TargetSelector.partsOfABalancer(PartKind.CONSUL_TEMPLATE, "lb-goat", "lb-echo"), 1);
            case CONSUL_STOPPED -> new ProcessHang(TargetSelector.all(PartKind.CONSUL), 3);
            case CONSUL_GONE -> new ConsulOutage(3, false);
            case CONSUL_WIPED -> new ConsulOutage(0, true);
            case DISK_FULL -> new FullDisk();
            case RELOADS -> new ReloadBurst();
            case GOATS_STOPPED -> new ProcessHang(TargetSelector.allInstances("goat"), 1);
            case CLUSTER_DEAD -> new ProcessKill(TargetSelector.allInstances("goat", "echo"));
        };
    }
}
