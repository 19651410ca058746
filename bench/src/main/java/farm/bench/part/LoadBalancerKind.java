package farm.bench.part;

import farm.bench.load.HttpConnection;
import farm.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The farm's load balancer and the ones it is compared with. */
public enum LoadBalancerKind {
    /** {@code lb/run}. */
    FARM("farm", () -> Tools.path("haproxy"), (cluster, service, program) -> FarmLoadBalancer.launch(cluster, service)),
    /** {@code bench/plain}. */
    PLAIN("plain", () -> Tools.path("haproxy"), rendered("plain/haproxy.cfg.ctmpl", "haproxy.cfg")),
    /** {@code bench/nginx}: an upstream with weights. */
    NGINX("nginx upstream", () -> Tools.unpacked("nginx"), rendered("nginx/upstream.ctmpl", "nginx.conf")),
    /** {@code bench/nginx}: {@code split_clients}, and an upstream for each version. */
    NGINX_SPLIT(
            "nginx split_clients", () -> Tools.unpacked("nginx"), rendered("nginx/split_clients.ctmpl", "nginx.conf")),
    /** {@code bench/apache}: Apache's balancer with load factors. */
    APACHE("Apache", () -> Tools.unpacked("apache2"), rendered("apache/httpd.conf.ctmpl", "httpd.conf"));

    /** Starts a load balancer of a service without waiting for it. */
    @FunctionalInterface
    private interface Launch {
        LoadBalancer of(BenchCluster cluster, String service, Path program);
    }

    private static final Duration START = Duration.ofSeconds(30);

    private final String label;
    private final Supplier<Path> program;
    private final Launch launch;

    LoadBalancerKind(String label, Supplier<Path> program, Launch launch) {
        this.label = label;
        this.program = program;
        this.launch = launch;
    }

    private static Launch rendered(String template, String configuration) {
        return (cluster, service, program) ->
                RenderedLoadBalancer.launch(cluster, service, program, template, configuration);
    }

    /**
     * The reason why this machine cannot run it; empty if it can. Unpacks its program first where
     * necessary.
     */
    public Optional<String> unavailableReason() {
        try {
            Path found = program.get();
            return Files.isExecutable(found) ? Optional.empty() : Optional.of(found + " is not executable");
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Starts a load balancer of a service and waits until it serves milk. */
    public LoadBalancer start(BenchCluster cluster, String service) {
        return addAndAwaitMilk(cluster, launch.of(cluster, service, program.get()));
    }

    /** Adds a load balancer to the cluster's parts and waits until it serves milk. */
    static <B extends LoadBalancer> B addAndAwaitMilk(BenchCluster cluster, B loadBalancer) {
        cluster.parts().add(loadBalancer);
        Wait.until("milk from a load balancer", START, () -> HttpConnection.servesMilk(loadBalancer.port()));
        return loadBalancer;
    }

    /** Its name in tables and progress lines, such as {@code plain}. */
    public String label() {
        return label;
    }
}
