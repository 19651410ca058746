package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Connection;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.lb.harness.TrafficBlocks;
import farm.model.traffic.TrafficBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The process that writes the traffic log. */
class TrafficWriterTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void itSurvivesItsOwnDeathAndHostilePaths() throws Exception {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "written");
        try (Goat goat = Goat.of("0.0.1")) {
            cluster.register(goat);
            cluster.weights(Map.of("0.0.1", 1));
            Map<String, String> settings = Map.of("LB_TRAFFIC_LOG", "traffic.log");
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name(), settings)) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                killTheWriter(balancer);
                killRun(balancer);
                sendHostilePaths(balancer);
                rotate(balancer);
            }
        }
    }

    private static void killTheWriter(LoadBalancer balancer) {
        long killed = writer(balancer);
        assertThat(killed).isNotZero();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await("the next writer").atMost(SOON).until(() -> writer(balancer) != killed && writer(balancer) != 0);

        balancer.get("/milk");

        assertThat(TrafficBlocks.sum(TrafficBlocks.await(balancer, "GET /milk", 1), TrafficBlock::requests))
                .isEqualTo(1);
    }

    private static void killRun(LoadBalancer balancer) {
        ProcessHandle ending = ProcessHandle.of(writer(balancer)).orElseThrow();
        balancer.run().process().destroyForcibly();
        await("the end of the writer").atMost(SOON).until(() -> !ending.isAlive());
        balancer.send("DELETE", "/milk"); // waits in the pipe
        balancer.restart();

        assertThat(TrafficBlocks.sum(TrafficBlocks.await(balancer, "DELETE /milk", 1), TrafficBlock::requests))
                .isEqualTo(1);
    }

    private static long writer(LoadBalancer balancer) {
        return balancer.run()
                .process()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("write-logs"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(0);
    }

    private static void sendHostilePaths(LoadBalancer balancer) throws Exception {
        for (String path : List.of("/\"},{\"", "/a\\b\\\"", "/%22%0a", "/]\\]", "/ü", "/" + "x".repeat(5_000))) {
            try (Connection connection = new Connection(balancer.port())) {
                connection.request("PUT", path, "Content-Length: 0");
            } catch (IOException e) {
                // HAProxy may also close the connection
            }
        }
        for (int i = 0; i < 300; i++) {
            balancer.send("PATCH", "/odd-" + i, "Content-Length: 0");
        }
        TrafficBlocks.await(balancer, "other", 290); // some are among the first seven kinds

        Set<String> kinds =
                TrafficBlocks.all(balancer).stream().map(TrafficBlock::kind).collect(Collectors.toSet());
        assertThat(kinds).hasSizeLessThanOrEqualTo(9).allMatch(kind -> kind.length() < 300);
    }

    private static void rotate(LoadBalancer balancer) throws Exception {
        Path log = balancer.file("traffic.log");
        String line = Files.readAllLines(log).getFirst() + "\n";
        // nothing is left to be written, so no line is torn
        await("a quiet log").during(Duration.ofSeconds(2)).atMost(SOON).until(isUnchanged(log));
        Files.writeString(log, line.repeat(12_000_000 / line.length()));
        await("the rotation").atMost(SOON).until(() -> {
            balancer.get("/milk");
            return Files.exists(log) && log.toFile().length() < 1_000_000; // it is missing for a moment
        });
        List<TrafficBlock> blocks = TrafficBlocks.all(balancer);
        assertThat(blocks).hasSizeGreaterThan(10_000);
    }

    private static Callable<Boolean> isUnchanged(Path log) {
        AtomicLong last = new AtomicLong(-1);
        return () -> {
            long size = Files.size(log);
            return last.getAndSet(size) == size;
        };
    }
}
