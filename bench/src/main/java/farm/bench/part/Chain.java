package farm.bench.part;

import farm.bench.load.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A farm as {@code deploy/farm.yaml} describes it, and besides it the same goats behind less: what throughput is measured at. */
public final class Chain {

    private static final Duration START = Duration.ofSeconds(60);

    private final List<Service> goats = new ArrayList<>();
    private final List<Service> farmers = new ArrayList<>();
    private final List<Balancer> balancers = new ArrayList<>();
    private final Service farmerAlone;
    private final Balancer plain;
    private final Balancer forFarmers;

    private Chain(Parts parts) {
        Pasture farm = Pasture.empty(parts, "farm");
        Map<String, Integer> ofGoats = Map.of("0.0.1", 75, "0.0.2", 25);
        Map<String, Integer> ofFarmers = Map.of("0.0.1", 50, "0.0.2", 50);
        farm.save("goat", ofGoats);
        farm.save("farmer", ofFarmers);
        Service sync = farm.weightSync();
        for (String version : List.of("0.0.1", "0.0.1", "0.0.2")) {
            goats.add(farm.goat(version));
        }
        for (String version : List.of("0.0.1", "0.0.2")) {
            farmers.add(farm.farmer(version));
        }
        goats.forEach(Service::awaitFirstAnswer);
        farmers.forEach(Service::awaitFirstAnswer);
        sync.awaitFirstAnswer();
        farm.awaitSync("goat", ofGoats);
        farm.awaitSync("farmer", ofFarmers);
        farm.awaitPassing("goat", goats.size());
        farm.awaitPassing("farmer", farmers.size());
        balancers.add(BalancerKind.FARM.start(farm, "goat"));
        balancers.add(BalancerKind.FARM.start(farm, "goat"));
        forFarmers = BalancerKind.FARM.start(farm, "farmer");
        plain = BalancerKind.PLAIN.start(farm, "goat");

        Pasture apart = Pasture.empty(parts, "without load balancers");
        apart.register("lb-goat", goats.getFirst().port());
        farmerAlone = apart.farmer("0.0.1");
        farmerAlone.awaitFirstAnswer();
        Until.happens("milk from a farmer without load balancers", START, () -> givesMilk(farmerAlone.port()));
    }

    /** Starts all of it and waits until milk comes out everywhere. */
    public static Chain start(Parts parts) {
        return new Chain(parts);
    }

    private static boolean givesMilk(int port) {
        try (Connection connection = new Connection(port)) {
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
    public CpuUse cpuUse() {
        Map<String, List<ProcessHandle>> groups = new LinkedHashMap<>();
        groups.put("goats", goats.stream().map(Service::handle).toList());
        groups.put("farmers", farmers.stream().map(Service::handle).toList());
        groups.put("farmer alone", List.of(farmerAlone.handle()));
        groups.put("goats' LBs", balancers.stream().map(Balancer::handle).toList());
        groups.put("farmers' LB", List.of(forFarmers.handle()));
        groups.put("plain LB", List.of(plain.handle()));
        return CpuUse.of(groups);
    }
}
