package farm.bench.part;

import farm.bench.load.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The farm of {@code deploy/farm.yaml}, with further entry points for throughput measurements: a
 * goat directly, the goats behind a plain load balancer, and a farmer that reaches a goat without a
 * load balancer.
 */
public final class RequestChain {

    private static final Duration START = Duration.ofSeconds(60);

    private final List<ServiceProcess> goats = new ArrayList<>();
    private final List<ServiceProcess> farmers = new ArrayList<>();
    private final List<LoadBalancer> goatLoadBalancers = new ArrayList<>();
    private final ServiceProcess directFarmer;
    private final LoadBalancer plain;
    private final LoadBalancer farmerLoadBalancer;

    private RequestChain(RunningParts parts) {
        BenchCluster farm = BenchCluster.empty(parts, "farm");
        Map<String, Integer> goatWeights = Map.of("0.0.1", 75, "0.0.2", 25);
        Map<String, Integer> farmerWeights = Map.of("0.0.1", 50, "0.0.2", 50);
        farm.save("goat", goatWeights);
        farm.save("farmer", farmerWeights);
        ServiceProcess sync = farm.weightSync();
        for (String version : List.of("0.0.1", "0.0.1", "0.0.2")) {
            goats.add(farm.goat(version));
        }
        for (String version : List.of("0.0.1", "0.0.2")) {
            farmers.add(farm.farmer(version));
        }
        goats.forEach(ServiceProcess::awaitHealthy);
        farmers.forEach(ServiceProcess::awaitHealthy);
        sync.awaitHealthy();
        farm.awaitSync("goat", goatWeights);
        farm.awaitSync("farmer", farmerWeights);
        farm.awaitPassing("goat", goats.size());
        farm.awaitPassing("farmer", farmers.size());
        goatLoadBalancers.add(LoadBalancerKind.FARM.start(farm, "goat"));
        goatLoadBalancers.add(LoadBalancerKind.FARM.start(farm, "goat"));
        farmerLoadBalancer = LoadBalancerKind.FARM.start(farm, "farmer");
        plain = LoadBalancerKind.PLAIN.start(farm, "goat");

        BenchCluster direct = BenchCluster.empty(parts, "without load balancers");
        direct.register("lb-goat", goats.getFirst().port());
        directFarmer = direct.farmer("0.0.1");
        directFarmer.awaitHealthy();
        Wait.until(
                "milk from a farmer without load balancers",
                START,
                () -> HttpConnection.servesMilk(directFarmer.port()));
    }

    /** Starts all processes and waits until every entry point serves milk. */
    public static RequestChain start(RunningParts parts) {
        return new RequestChain(parts);
    }

    /** The port of a goat. */
    public int goatPort() {
        return goats.getFirst().port();
    }

    /** The port of one of the goats' load balancers. */
    public int goatsPort() {
        return goatLoadBalancers.getFirst().port();
    }

    /** The port of the plain load balancer of the same goats. */
    public int plainPort() {
        return plain.port();
    }

    /** The port of a farmer that reaches a goat without a load balancer. */
    public int farmerPort() {
        return directFarmer.port();
    }

    /**
     * The port of the farmers' load balancer. Behind it are the farmers, the goats' load balancers
     * and the goats.
     */
    public int chainPort() {
        return farmerLoadBalancer.port();
    }

    /** Starts measuring the processor time of each group of processes. */
    public CpuUsage cpuUsage() {
        Map<String, List<ProcessHandle>> groups = new LinkedHashMap<>();
        groups.put("goats", goats.stream().map(ServiceProcess::handle).toList());
        groups.put("farmers", farmers.stream().map(ServiceProcess::handle).toList());
        groups.put("farmer alone", List.of(directFarmer.handle()));
        groups.put(
                "goats' LBs",
                goatLoadBalancers.stream().map(LoadBalancer::handle).toList());
        groups.put("farmers' LB", List.of(farmerLoadBalancer.handle()));
        groups.put("plain LB", List.of(plain.handle()));
        return CpuUsage.of(groups);
    }
}
