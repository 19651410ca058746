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

/** The HAProxy of a load balancer, asked through its master. */
final class HaproxyMaster {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;

    HaproxyMaster(FarmLoadBalancer balancer) {
        folder = balancer.folder();
    }

    /** How many times it was reloaded. */
    int reloads() {
        return lines().stream()
                .filter(line -> line.contains(" master "))
                .mapToInt(line -> Integer.parseInt(line.split(" +")[2]))
                .findFirst()
                .orElseThrow();
    }

    /** How many workers there are that a reload has replaced. */
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

    /** The size of the configuration in force, in bytes. */
    long configuration() {
        try {
            return Files.size(folder.resolve("haproxy.cfg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Wait.happens("answer of HAProxy's master", PATIENCE, () -> lines.addAll(answer()));
        return lines;
    }

    // Empty while the master is just starting itself anew, as it does at each reload.
    private List<String> answer() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve("master.sock")));
            channel.write(ByteBuffer.wrap("show proc\n".getBytes(StandardCharsets.US_ASCII)));
            channel.shutdownOutput(); // it answers no more commands than this one
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
