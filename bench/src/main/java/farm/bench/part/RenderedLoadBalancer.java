package farm.bench.part;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A load balancer whose whole configuration consul-template renders on each change, and which is reloaded then. */
final class RenderedLoadBalancer implements LoadBalancer {

    private static final int STOP_SECONDS = 10;

    private final int port = FreePorts.next();
    private final OwnedProcess renderer;

    private RenderedLoadBalancer(
            BenchCluster pasture, String cluster, Path program, String template, String configuration) {
        Path source = Tools.checkout().resolve("bench").resolve(template);
        renderer = OwnedProcess.start(
                "consul-template",
                pasture.parts().folder(configuration + " " + cluster + " " + port),
                Map.of(
                        "CLUSTER",
                        cluster,
                        "LB_PORT",
                        Integer.toString(port),
                        "LB_SERVER_TIMEOUT",
                        "2s",
                        "LB_THREADS",
                        THREADS,
                        "CONSUL_HTTP_ADDR",
                        pasture.consul().url(),
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
     * Starts one, and does not wait for it.
     *
     * @param program that the configuration is for
     * @param template in {@code bench}; beside it is {@code consul-template.hcl}
     * @param configuration the name of the file that becomes of it
     */
    static RenderedLoadBalancer launch(
            BenchCluster pasture, String cluster, Path program, String template, String configuration) {
        return new RenderedLoadBalancer(pasture, cluster, program, template, configuration);
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
