package farm.bench.measurement;

import farm.bench.load.KeepAliveClient;
import farm.bench.part.BenchCluster;
import farm.bench.part.LoadBalancer;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Failed requests while a goat starts, serves and ends, repeatedly. */
public final class InstanceChurnLoss extends RequestLoss {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);
    private static final int SECONDS_EACH = 4;

    private final Consumer<ServiceProcess> end;

    private InstanceChurnLoss(String name, String description, Consumer<ServiceProcess> end) {
        super(name, description, List.of("0.0.1", "0.0.1", "0.0.2"), Map.of("0.0.1", 50, "0.0.2", 50));
        this.end = end;
    }

    /** The goat ends as in a deployment, by SIGTERM. */
    public static InstanceChurnLoss terminated() {
        return new InstanceChurnLoss(
                "instance-churn",
                "failed requests while a goat starts and drains (SIGTERM)",
                ServiceProcess::terminate);
    }

    /** The goat is killed. */
    public static InstanceChurnLoss killed() {
        return new InstanceChurnLoss(
                "instance-killed",
                "failed requests while a goat starts and is killed (kill -9)",
                ServiceProcess::close);
    }

    @Override
    void disturb(MeasurementContext context, BenchCluster cluster, LoadBalancer loadBalancer) {
        for (int i = 0; i < Math.max(1, context.seconds() / SECONDS_EACH); i++) {
            ServiceProcess goat = cluster.goat("0.0.2");
            goat.awaitHealthy();
            try (KeepAliveClient client = new KeepAliveClient(loadBalancer.port())) {
                Wait.until(
                        "milk of the new goat",
                        TIMEOUT,
                        () -> client.matches(response -> response.body().contains(":" + goat.port() + ":")));
            }
            end.accept(goat);
            Wait.pause(AFTERWARDS); // until the load balancer and the registry have noticed
        }
    }
}
