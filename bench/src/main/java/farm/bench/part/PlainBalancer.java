package farm.bench.part;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The plain way: consul-template renders one backend on each change, and HAProxy is reloaded. */
final class PlainBalancer implements Balancer {

    private static final int STOP_SECONDS = 10;

    private final int port = FreePorts.next();
    private final OwnedProcess template;

    private PlainBalancer(Pasture pasture, String cluster) {
        Path plain = Tools.checkout().resolve("bench/plain");
        Path haproxy = Tools.path("haproxy").getParent();
        template = OwnedProcess.start(
                "consul-template",
                pasture.parts().folder("plain " + cluster + " " + port),
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
                        haproxy + ":" + System.getenv("PATH")),
                List.of(
                        Tools.path("consul-template").toString(),
                        "-config",
                        plain.resolve("consul-template.hcl").toString(),
                        "-template",
                        plain.resolve("haproxy.cfg.ctmpl") + ":haproxy.cfg"));
    }

    static PlainBalancer launch(Pasture pasture, String cluster) {
        return new PlainBalancer(pasture, cluster);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessHandle handle() {
        return template.process().toHandle();
    }

    @Override
    public void close() {
        template.stop(STOP_SECONDS);
        template.close();
    }
}
