package farm.bench.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.testkit.ConsulServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Consul, a folder of weights files, and the services that are registered in that Consul. */
public final class BenchCluster {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SYNC = Duration.ofSeconds(20);

    private final RunningParts parts;
    private final Path folder;
    private final ConsulServer consul;
    private final WeightsFolder weights;
    private boolean hasManualRegistrations;

    private BenchCluster(RunningParts parts, String name) {
        this.parts = parts;
        folder = parts.folder(name);
        weights = new WeightsFolder(parts.folder(name + "-weights"));
        consul = parts.add(new ConsulServer());
        consul.start();
    }

    /** Starts a cluster that consists of a Consul only. */
    public static BenchCluster empty(RunningParts parts, String name) {
        return new BenchCluster(parts, name);
    }

    /**
     * Starts a cluster with goats and a weight-sync, and waits until the weights are in KV.
     *
     * @param goats the version of each goat
     */
    public static BenchCluster of(RunningParts parts, List<String> goats, Map<String, Integer> weights) {
        BenchCluster cluster = empty(parts, "cluster");
        cluster.save("goat", weights);
        List<ServiceProcess> services =
                new ArrayList<>(goats.stream().map(cluster::goat).toList());
        services.add(cluster.weightSync());
        services.forEach(ServiceProcess::awaitHealthy);
        cluster.awaitSync("goat", weights);
        cluster.awaitPassing("goat", goats.size());
        return cluster;
    }

    public ConsulServer consul() {
        return consul;
    }

    public RunningParts parts() {
        return parts;
    }

    /** Starts a goat. */
    public ServiceProcess goat(String version) {
        return start("goat-service", Map.of("FARM_INSTANCE_VERSION", version), List.of());
    }

    /** Starts a farmer. */
    public ServiceProcess farmer(String version) {
        return start("farmer-service", Map.of("FARM_INSTANCE_VERSION", version), List.of());
    }

    /** Starts a weight-sync that reads this cluster's weights folder. */
    public ServiceProcess weightSync() {
        return start("weights/sync", Map.of(), List.of());
    }

    /**
     * Starts a service of this cluster: its environment names the Consul and the weights folder.
     */
    public ServiceProcess start(String module, Map<String, String> environment, List<String> flags) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CONSUL_HTTP_ADDR", consul.url());
        all.put("FARM_PORT_OFFSET", "0");
        all.put("FARM_SOURCE_DIR", weights.folder().toString());
        all.put("FARM_GOATS_REQUIRE_PROOF", Boolean.toString(!hasManualRegistrations));
        return parts.add(ServiceProcess.start(module, folder, all, flags));
    }

    /**
     * Saves the weights of a service.
     *
     * @return the moment just before, as {@link System#nanoTime()}
     */
    public long save(String service, Map<String, Integer> desired) {
        return weights.save(service, desired);
    }

    /** Waits until Consul's KV holds these weights. */
    public void awaitSync(String service, Map<String, Integer> desired) {
        Wait.until(
                "weights in Consul",
                SYNC,
                () -> desired.entrySet().stream()
                        .allMatch(entry -> entry.getValue()
                                .toString()
                                .equals(consul.key(service + "/version=" + entry.getKey() + "/weight"))));
    }

    /**
     * Waits until Consul reports this number of passing instances. A load balancer that starts
     * earlier would begin with fewer instances.
     */
    public void awaitPassing(String service, int count) {
        Wait.until("passing instances in Consul", SYNC, () -> passing(service) == count);
    }

    private int passing(String service) {
        try {
            return JSON.readTree(consul.get("/v1/health/service/" + service + "?passing"))
                    .size();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Registers a port as an instance of a service. Farmers that start afterwards accept load
     * balancers without proof.
     */
    public void register(String service, int port) {
        hasManualRegistrations = true;
        consul.request("PUT", "/v1/agent/service/register", """
                {"ID":"%1$s-127.0.0.1-%2$d","Name":"%1$s","Address":"127.0.0.1","Port":%2$d,
                 "Check":{"HTTP":"http://127.0.0.1:%2$d/health","Interval":"1s","Timeout":"1s","Status":"passing"}}
                """.formatted(service, port));
    }
}
