package farm.bench.part;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The farm's own load balancer, {@code lb/run}. */
public final class FarmLoadBalancer implements LoadBalancer {

    private static final int STOP_SECONDS = 15;

    private final int port = FreePorts.next();
    private final Path folder;
    private final Map<String, String> environment;
    private final OwnedProcess run;

    private FarmLoadBalancer(BenchCluster pasture, String cluster, Map<String, String> settings) {
        folder = pasture.parts().folder("lb " + cluster + " " + port);
        environment = new HashMap<>(settings);
        environment.putAll(Map.of(
                "CLUSTER", cluster,
                "LB_PORT", Integer.toString(port),
                "STATS_PORT", Integer.toString(FreePorts.next()),
                "LB_DIR", folder.toString(),
                "LB_THREADS", THREADS,
                // a farmer waits for goats, so the patience with it has to be longer than that with them
                "LB_SERVER_TIMEOUT", cluster.equals("farmer") ? "2600ms" : "2s",
                "CONSUL_HTTP_ADDR", pasture.consul().url()));
        run = OwnedProcess.start("run", folder, environment, List.of(script()));
    }

    /** Starts one, and does not wait for it. */
    public static FarmLoadBalancer launch(BenchCluster pasture, String cluster) {
        return new FarmLoadBalancer(pasture, cluster, Map.of());
    }

    /**
     * Starts one and waits until milk comes out of it.
     *
     * @param settings what else {@code lb/run} is told, such as {@code LB_STICKY=on}
     */
    public static FarmLoadBalancer start(BenchCluster pasture, String cluster, Map<String, String> settings) {
        return LoadBalancerKind.serving(pasture, new FarmLoadBalancer(pasture, cluster, settings));
    }

    /** Its folder, with the configuration in force and HAProxy's sockets. */
    public Path folder() {
        return folder;
    }

    private static String script() {
        return Tools.checkout().resolve("lb/run").toString();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessHandle handle() {
        return run.process().toHandle();
    }

    @Override
    public void close() {
        if (!run.stop(STOP_SECONDS)) {
            OwnedProcess.start("stop", folder, environment, List.of(script(), "--stop"))
                    .stop(STOP_SECONDS);
        }
        run.close();
    }
}
