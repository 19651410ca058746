package farm.bench.part;

import farm.bench.load.HttpConnection;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The farm's load balancer and those it is compared with. */
public enum LoadBalancerKind {
    /** {@code lb/run}. */
    FARM("farm", () -> Tools.path("haproxy"), (pasture, cluster, program) -> FarmLoadBalancer.launch(pasture, cluster)),
    /** {@code bench/plain}. */
    PLAIN("plain", () -> Tools.path("haproxy"), rendered("plain/haproxy.cfg.ctmpl", "haproxy.cfg")),
    /** {@code bench/nginx}: an upstream with weights. */
    NGINX("nginx upstream", () -> Tools.unpacked("nginx"), rendered("nginx/upstream.ctmpl", "nginx.conf")),
    /** {@code bench/nginx}: {@code split_clients}, and an upstream for each version. */
    NGINX_SPLIT(
            "nginx split_clients", () -> Tools.unpacked("nginx"), rendered("nginx/split_clients.ctmpl", "nginx.conf")),
    /** {@code bench/apache}: Apache's balancer with load factors. */
    APACHE("Apache", () -> Tools.unpacked("apache2"), rendered("apache/httpd.conf.ctmpl", "httpd.conf"));

    /** Starts one for a cluster, and does not wait for it. */
    @FunctionalInterface
    private interface Launch {
        LoadBalancer of(BenchCluster pasture, String cluster, Path program);
    }

    private static final Duration START = Duration.ofSeconds(30);

    private final String word;
    private final Supplier<Path> program;
    private final Launch launch;

    LoadBalancerKind(String word, Supplier<Path> program, Launch launch) {
        this.word = word;
        this.program = program;
        this.launch = launch;
    }

    private static Launch rendered(String template, String configuration) {
        return (pasture, cluster, program) ->
                RenderedLoadBalancer.launch(pasture, cluster, program, template, configuration);
    }

    /** Why it can't be had on this machine; empty if it can. Unpacks its program where that has not been done. */
    public Optional<String> whyNot() {
        try {
            Path found = program.get();
            return Files.isExecutable(found) ? Optional.empty() : Optional.of(found + " can't be run");
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Starts one for a cluster and waits until milk comes out of it. */
    public LoadBalancer start(BenchCluster pasture, String cluster) {
        return serving(pasture, launch.of(pasture, cluster, program.get()));
    }

    /** Keeps one among the parts and waits until milk comes out of it. */
    static <B extends LoadBalancer> B serving(BenchCluster pasture, B balancer) {
        pasture.parts().keep(balancer);
        Wait.happens("milk from a load balancer", START, () -> givesMilk(balancer.port()));
        return balancer;
    }

    private static boolean givesMilk(int port) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.get("/milk").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Such as {@code plain}. */
    public String word() {
        return word;
    }
}
