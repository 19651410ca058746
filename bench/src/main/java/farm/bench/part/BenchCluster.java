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

/** A Consul, a weight-sync with its folder of weights, and the services announced there. */
public final class BenchCluster {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SYNC = Duration.ofSeconds(20);

    private final RunningParts parts;
    private final Path folder;
    private final ConsulServer consul;
    private final WeightsFolder weights;
    private boolean byHand;

    private BenchCluster(RunningParts parts, String name) {
        this.parts = parts;
        folder = parts.folder(name);
        weights = new WeightsFolder(parts.folder(name + "-weights"));
        consul = parts.keep(new ConsulServer());
        consul.start();
    }

    /** One with a Consul and nothing else yet. */
    public static BenchCluster empty(RunningParts parts, String name) {
        return new BenchCluster(parts, name);
    }

    /**
     * One with goats of these versions, a weight-sync and these weights, all of them in force.
     *
     * @param goats a version for each
     */
    public static BenchCluster of(RunningParts parts, List<String> goats, Map<String, Integer> weights) {
        BenchCluster pasture = empty(parts, "pasture");
        pasture.save("goat", weights);
        List<ServiceProcess> services =
                new ArrayList<>(goats.stream().map(pasture::goat).toList());
        services.add(pasture.weightSync());
        services.forEach(ServiceProcess::awaitFirstAnswer);
        pasture.awaitSync("goat", weights);
        pasture.awaitPassing("goat", goats.size());
        return pasture;
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

    /** Starts a weight-sync over this pasture's weights. */
    public ServiceProcess weightSync() {
        return start("weights/sync", Map.of(), List.of());
    }

    /** Starts any of the services; what it needs to know of this pasture it is told. */
    public ServiceProcess start(String module, Map<String, String> environment, List<String> flags) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CONSUL_HTTP_ADDR", consul.url());
        all.put("FARM_PORT_OFFSET", "0");
        all.put("FARM_SOURCE_DIR", weights.folder().toString());
        all.put("FARM_GOATS_REQUIRE_PROOF", Boolean.toString(!byHand));
        return parts.keep(ServiceProcess.start(module, folder, all, flags));
    }

    /** Saves weights; gives the moment just before, by {@link System#nanoTime()}. */
    public long save(String service, Map<String, Integer> wanted) {
        return weights.save(service, wanted);
    }

    /** Waits until these weights have reached Consul. */
    public void awaitSync(String service, Map<String, Integer> wanted) {
        Wait.happens(
                "weights in Consul",
                SYNC,
                () -> wanted.entrySet().stream()
                        .allMatch(entry -> entry.getValue()
                                .toString()
                                .equals(consul.key(service + "/version=" + entry.getKey() + "/weight"))));
    }

    /** Waits until Consul tells of so many passing instances: a load balancer that starts before that would begin with fewer. */
    public void awaitPassing(String service, int count) {
        Wait.happens("passing instances in Consul", SYNC, () -> passing(service) == count);
    }

    private int passing(String service) {
        try {
            return JSON.readTree(consul.get("/v1/health/service/" + service + "?passing"))
                    .size();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers an address by hand, as if it were an instance of a service. Farmers take it for a load balancer without a proof. */
    public void register(String service, int port) {
        byHand = true;
        consul.request("PUT", "/v1/agent/service/register", """
                {"ID":"%1$s-127.0.0.1-%2$d","Name":"%1$s","Address":"127.0.0.1","Port":%2$d,
                 "Check":{"HTTP":"http://127.0.0.1:%2$d/health","Interval":"1s","Timeout":"1s","Status":"passing"}}
                """.formatted(service, port));
    }
}
