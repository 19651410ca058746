package farm.bench.scale;

import farm.bench.part.FarmLoadBalancer;
import farm.bench.part.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The master process of a load balancer's HAProxy, queried through its socket. */
final class HaproxyMaster {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Path folder;

    HaproxyMaster(FarmLoadBalancer loadBalancer) {
        folder = loadBalancer.folder();
    }

    /** Number of reloads. */
    int reloads() {
        return lines().stream()
                .filter(line -> line.contains(" master "))
                .mapToInt(line -> Integer.parseInt(line.split(" +")[2]))
                .findFirst()
                .orElseThrow();
    }

    /** Number of living workers that a reload has replaced. */
    int oldWorkers() {
        List<String> lines = lines();
        int from = lines.indexOf("# old workers");
        return from < 0
                ? 0
                : (int) lines.stream()
                        .skip(from)
                        .filter(line -> line.contains(" worker "))
                        .count();
    }

    /** Size of the active configuration, in bytes. */
    long configurationBytes() {
        try {
            return Files.size(folder.resolve("haproxy.cfg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Wait.until("answer of HAProxy's master", TIMEOUT, () -> lines.addAll(answer()));
        return lines;
    }

    // Empty while the master re-executes itself, as it does on every reload.
    private List<String> answer() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve("master.sock")));
            channel.write(ByteBuffer.wrap("show proc\n".getBytes(StandardCharsets.US_ASCII)));
            channel.shutdownOutput(); // ends the session after this command
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
