package farm.bench.part;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A load balancer that is reloaded on every change, with a configuration that consul-template
 * renders.
 */
final class RenderedLoadBalancer implements LoadBalancer {

    private static final int STOP_SECONDS = 10;

    private final int port = FreePorts.next();
    private final OwnedProcess renderer;

    private RenderedLoadBalancer(
            BenchCluster cluster, String service, Path program, String template, String configuration) {
        Path source = Tools.checkout().resolve("bench").resolve(template);
        renderer = OwnedProcess.start(
                "consul-template",
                cluster.parts().folder(configuration + " " + service + " " + port),
                Map.of(
                        "CLUSTER",
                        service,
                        "LB_PORT",
                        Integer.toString(port),
                        "LB_SERVER_TIMEOUT",
                        "2s",
                        "LB_THREADS",
                        THREADS,
                        "CONSUL_HTTP_ADDR",
                        cluster.consul().url(),
                        "PATH",
                        program.getParent() + ":" + System.getenv("PATH")),
                List.of(
                        Tools.path("consul-template").toString(),
                        "-config",
                        source.resolveSibling("consul-template.hcl").toString(),
                        "-template",
                        source + ":" + configuration));
    }

    /**
     * Starts a load balancer of a service without waiting for it.
     *
     * @param program the load balancer's executable
     * @param template path below {@code bench}; the file {@code consul-template.hcl} is beside it
     * @param configuration name of the rendered file
     */
    static RenderedLoadBalancer launch(
            BenchCluster cluster, String service, Path program, String template, String configuration) {
        return new RenderedLoadBalancer(cluster, service, program, template, configuration);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessHandle handle() {
        return renderer.process().toHandle();
    }

    @Override
    public void close() {
        renderer.stop(STOP_SECONDS);
        renderer.close();
    }
}
