package farm.bench.part;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
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

    private FarmLoadBalancer(BenchCluster cluster, String service, Map<String, String> settings) {
        folder = cluster.parts().folder("lb " + service + " " + port);
        environment = new HashMap<>(settings);
        environment.putAll(Map.of(
                "CLUSTER", service,
                "LB_PORT", Integer.toString(port),
                "STATS_PORT", Integer.toString(FreePorts.next()),
                "LB_DIR", folder.toString(),
                "LB_THREADS", THREADS,
                // a farmer waits for goats, so its timeout has to be longer than theirs
                "LB_SERVER_TIMEOUT", service.equals("farmer") ? "2600ms" : "2s",
                "CONSUL_HTTP_ADDR", cluster.consul().url()));
        run = OwnedProcess.start("run", folder, environment, List.of(script()));
    }

    /** Starts a load balancer of a service without waiting for it. */
    public static FarmLoadBalancer launch(BenchCluster cluster, String service) {
        return new FarmLoadBalancer(cluster, service, Map.of());
    }

    /**
     * Starts a load balancer of a service and waits until it serves milk.
     *
     * @param settings further settings of {@code lb/run}, such as {@code LB_STICKY=on}
     */
    public static FarmLoadBalancer start(BenchCluster cluster, String service, Map<String, String> settings) {
        return LoadBalancerKind.addAndAwaitMilk(cluster, new FarmLoadBalancer(cluster, service, settings));
    }

    /** Its folder, which contains the active configuration and HAProxy's sockets. */
    public Path folder() {
        return folder;
    }

    /** Log lines that HAProxy has dropped since its last reload: nobody read them in time. */
    public long droppedLogLines() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve("haproxy.sock")));
            channel.write(ByteBuffer.wrap("show info\n".getBytes(StandardCharsets.US_ASCII)));
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines()
                    .filter(line -> line.startsWith("DroppedLogs: "))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
