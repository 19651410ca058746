package farm.bench.chaos.injection;

import farm.bench.chaos.plan.Fault;
import farm.model.status.PartKind;

/** The injector of each fault. */
public final class FaultInjectors {

    private static final TargetSelector GOAT_LOAD_BALANCER =
            TargetSelector.loadBalancerParts(PartKind.HAPROXY, "lb-goat");

    private FaultInjectors() {}

    public static FaultInjector forFault(Fault fault) {
        return switch (fault) {
            case WEIGHT_CHANGES -> new WeightChurn();
            case INSTANCE_CHURN -> new InstanceChurn();
            case INSTANCE_KILLED -> new ProcessKill(TargetSelector.instances(1, "0.0.1", "goat", "echo"));
            case VERSION_KILLED -> new ProcessKill(TargetSelector.instances(2, "0.0.1", "goat", "echo"));
            case VERSIONS_KILLED ->
                new ProcessKill(
                        TargetSelector.instances(2, "0.0.1", "echo").and(TargetSelector.instances(1, "0.0.2", "echo")));
            case INSTANCE_HUNG -> new ProcessHang(TargetSelector.instances(1, "0.0.1", "goat", "echo"), 1);
            case VERSION_HUNG -> new ProcessHang(TargetSelector.instances(1, "0.0.2", "goat", "echo"), 1);
            case FARMER_KILLED -> new ProcessKill(TargetSelector.farmer());
            case FARMER_HUNG -> new ProcessHang(TargetSelector.farmer(), 1);
            case LOAD_BALANCER_KILLED -> new ProcessKill(GOAT_LOAD_BALANCER);
            case LOAD_BALANCER_HUNG -> new ProcessHang(GOAT_LOAD_BALANCER, 1);
            case LB_RUN_KILLED ->
                new ProcessKill(TargetSelector.loadBalancerParts(PartKind.LOAD_BALANCER, "lb-goat", "lb-echo"));
            case CONSUL_TEMPLATE_KILLED ->
                new ProcessKill(TargetSelector.loadBalancerParts(PartKind.CONSUL_TEMPLATE, "lb-goat", "lb-echo"));
            case CONSUL_TEMPLATE_HUNG ->
                new ProcessHang(TargetSelector.loadBalancerParts(PartKind.CONSUL_TEMPLATE, "lb-goat", "lb-echo"), 1);
            case CONSUL_HUNG -> new ProcessHang(TargetSelector.all(PartKind.CONSUL), 3);
            case CONSUL_DOWN -> new ConsulOutage(3, false);
            case CONSUL_DATA_LOST -> new ConsulOutage(0, true);
            case DISK_FULL -> new FullDisk();
            case RELOADS -> new ReloadBurst();
            case GOATS_HUNG -> new ProcessHang(TargetSelector.allInstances("goat"), 1);
            case CLUSTER_KILLED -> new ProcessKill(TargetSelector.allInstances("goat", "echo"));
        };
    }
}
