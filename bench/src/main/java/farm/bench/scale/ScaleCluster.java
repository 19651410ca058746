package farm.bench.scale;

import farm.bench.load.HttpConnection;
import farm.bench.load.KeepAliveClient;
import farm.bench.load.ResponseHead;
import farm.bench.part.BenchCluster;
import farm.bench.part.FarmLoadBalancer;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A Consul, simulated instances and their load balancer. All traffic goes to the first version at
 * the start.
 */
final class ScaleCluster {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int ALL = 999_999_999;

    private final BenchCluster cluster;
    private final SimulatedInstances instances;
    private final FarmLoadBalancer loadBalancer;
    private final int spare;

    /**
     * @param size number of instances and versions; a further version, the spare one, has no
     *     instance yet
     */
    ScaleCluster(RunningParts parts, ClusterSize size) {
        cluster = BenchCluster.empty(parts, "scale");
        instances = parts.add(new SimulatedInstances(cluster, size.versions() + 1));
        spare = size.versions();
        instances.register(size);
        for (int version = 1; version < size.versions(); version++) {
            instances.setWeights(0, ALL, version, version == 1 ? 0 : 1);
        }
        loadBalancer = parts.add(FarmLoadBalancer.launch(cluster, "goat"));
        try (KeepAliveClient client = new KeepAliveClient(loadBalancer.port())) {
            Wait.until("answer of the load balancer", START, () -> client.returns(instances.version(0)));
        }
    }

    SimulatedInstances instances() {
        return instances;
    }

    FarmLoadBalancer loadBalancer() {
        return loadBalancer;
    }

    ProcessHandle consul() {
        return cluster.consul().process().process().toHandle();
    }

    /**
     * Moves all weight from one of the first two versions to the other.
     *
     * @return milliseconds from the write to the first response of the other version
     */
    double edit(KeepAliveClient client, int to) {
        long begun = instances.setWeights(to, ALL, 1 - to, 0);
        Wait.until("answer of " + instances.version(to), TIMEOUT, () -> client.returns(instances.version(to)));
        return (System.nanoTime() - begun) / 1e6;
    }

    /**
     * Registers the only instance of the spare version, and deregisters it afterwards.
     *
     * @return milliseconds from the registration to its first response
     */
    double arrival(int number) {
        long begun = System.nanoTime();
        instances.register(number, spare);
        awaitStatusByName(200);
        double millis = (System.nanoTime() - begun) / 1e6;
        instances.deregister(number);
        awaitStatusByName(404);
        return millis;
    }

    /** Waits until requests that name the spare version get this status. */
    void awaitStatusByName(int status) {
        Wait.until(status + " for " + instances.version(spare), TIMEOUT, () -> statusByName() == status);
    }

    int spare() {
        return spare;
    }

    private int statusByName() {
        try (HttpConnection connection = new HttpConnection(loadBalancer.port())) {
            connection.sendHead("GET", "/milk", Map.of("X-Goat-Version", instances.version(spare)));
            ResponseHead head = connection.head();
            return head.status();
        } catch (IOException e) {
            return 0; // the caller repeats the request
        }
    }
}
