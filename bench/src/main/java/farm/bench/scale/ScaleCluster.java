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

/** A Consul, a crowd and one load balancer before it, which serves by the first version's weight. */
final class ScaleCluster {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ALL = 999_999_999;

    private final BenchCluster pasture;
    private final SimulatedInstances crowd;
    private final FarmLoadBalancer balancer;
    private final int spare;

    /** @param size of the crowd; there is one more version, of which nobody is yet */
    ScaleCluster(RunningParts parts, ClusterSize size) {
        pasture = BenchCluster.empty(parts, "field");
        crowd = parts.keep(new SimulatedInstances(pasture, size.versions() + 1));
        spare = size.versions();
        crowd.register(size);
        for (int version = 1; version < size.versions(); version++) {
            crowd.weights(0, ALL, version, version == 1 ? 0 : 1);
        }
        balancer = parts.keep(FarmLoadBalancer.launch(pasture, "goat"));
        try (KeepAliveClient drinker = new KeepAliveClient(balancer.port())) {
            Wait.happens("answer of the load balancer", START, () -> drinker.gives(crowd.version(0)));
        }
    }

    SimulatedInstances crowd() {
        return crowd;
    }

    FarmLoadBalancer balancer() {
        return balancer;
    }

    ProcessHandle consul() {
        return pasture.consul().process().process().toHandle();
    }

    /** All weight from one of the first two versions to the other: milliseconds from the write to the first answer by it. */
    double edit(KeepAliveClient drinker, int to) {
        long begun = crowd.weights(to, ALL, 1 - to, 0);
        Wait.happens("answer of " + crowd.version(to), PATIENCE, () -> drinker.gives(crowd.version(to)));
        return (System.nanoTime() - begun) / 1e6;
    }

    /** A new version's only instance comes: milliseconds from its registration to its first answer; then it goes. */
    double arrival(int number) {
        long begun = System.nanoTime();
        crowd.register(number, spare);
        awaitByName(200);
        double millis = (System.nanoTime() - begun) / 1e6;
        crowd.deregister(number);
        awaitByName(404);
        return millis;
    }

    /** Waits until the version that was spare answers so to those who ask for it by name. */
    void awaitByName(int status) {
        Wait.happens(status + " for " + crowd.version(spare), PATIENCE, () -> byName() == status);
    }

    int spare() {
        return spare;
    }

    private int byName() {
        try (HttpConnection connection = new HttpConnection(balancer.port())) {
            connection.ask("GET", "/milk", Map.of("X-Goat-Version", crowd.version(spare)));
            ResponseHead head = connection.head();
            return head.status();
        } catch (IOException e) {
            return 0; // told by the time it takes
        }
    }
}
