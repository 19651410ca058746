package farm.bench.part;

import farm.bench.load.HttpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A farm as {@code deploy/farm.yaml} describes it, and besides it the same goats behind less: what throughput is measured at. */
public final class RequestChain {

    private static final Duration START = Duration.ofSeconds(60);

    private final List<ServiceProcess> goats = new ArrayList<>();
    private final List<ServiceProcess> farmers = new ArrayList<>();
    private final List<LoadBalancer> balancers = new ArrayList<>();
    private final ServiceProcess farmerAlone;
    private final LoadBalancer plain;
    private final LoadBalancer forFarmers;

    private RequestChain(RunningParts parts) {
        BenchCluster farm = BenchCluster.empty(parts, "farm");
        Map<String, Integer> ofGoats = Map.of("0.0.1", 75, "0.0.2", 25);
        Map<String, Integer> ofFarmers = Map.of("0.0.1", 50, "0.0.2", 50);
        farm.save("goat", ofGoats);
        farm.save("farmer", ofFarmers);
        ServiceProcess sync = farm.weightSync();
        for (String version : List.of("0.0.1", "0.0.1", "0.0.2")) {
            goats.add(farm.goat(version));
        }
        for (String version : List.of("0.0.1", "0.0.2")) {
            farmers.add(farm.farmer(version));
        }
        goats.forEach(ServiceProcess::awaitFirstAnswer);
        farmers.forEach(ServiceProcess::awaitFirstAnswer);
        sync.awaitFirstAnswer();
        farm.awaitSync("goat", ofGoats);
        farm.awaitSync("farmer", ofFarmers);
        farm.awaitPassing("goat", goats.size());
        farm.awaitPassing("farmer", farmers.size());
        balancers.add(LoadBalancerKind.FARM.start(farm, "goat"));
        balancers.add(LoadBalancerKind.FARM.start(farm, "goat"));
        forFarmers = LoadBalancerKind.FARM.start(farm, "farmer");
        plain = LoadBalancerKind.PLAIN.start(farm, "goat");

        BenchCluster apart = BenchCluster.empty(parts, "without load balancers");
        apart.register("lb-goat", goats.getFirst().port());
        farmerAlone = apart.farmer("0.0.1");
        farmerAlone.awaitFirstAnswer();
        Wait.happens("milk from a farmer without load balancers", START, () -> givesMilk(farmerAlone.port()));
    }

    /** Starts all of it and waits until milk comes out everywhere. */
    public static RequestChain start(RunningParts parts) {
        return new RequestChain(parts);
    }

    private static boolean givesMilk(int port) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.get("/milk").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The port of a goat. */
    public int goat() {
        return goats.getFirst().port();
    }

    /** The port of one of the goats' load balancers. */
    public int goats() {
        return balancers.getFirst().port();
    }

    /** The port of the plain load balancer of the same goats. */
    public int plain() {
        return plain.port();
    }

    /** The port of a farmer that milks a goat through no load balancer. */
    public int farmer() {
        return farmerAlone.port();
    }

    /** The port of the farmers' load balancer: farmers, the goats' load balancers and goats are behind it. */
    public int chain() {
        return forFarmers.port();
    }

    /** Begins to look at who uses how much of the processors. */
    public CpuUsage cpuUse() {
        Map<String, List<ProcessHandle>> groups = new LinkedHashMap<>();
        groups.put("goats", goats.stream().map(ServiceProcess::handle).toList());
        groups.put("farmers", farmers.stream().map(ServiceProcess::handle).toList());
        groups.put("farmer alone", List.of(farmerAlone.handle()));
        groups.put("goats' LBs", balancers.stream().map(LoadBalancer::handle).toList());
        groups.put("farmers' LB", List.of(forFarmers.handle()));
        groups.put("plain LB", List.of(plain.handle()));
        return CpuUsage.of(groups);
    }
}
