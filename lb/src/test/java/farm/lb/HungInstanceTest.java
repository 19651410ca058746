package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import farm.lb.harness.Answer;
import farm.lb.harness.Goat;
import farm.lb.harness.GoatProcess;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** A hung instance: streams that have not begun go to another instance, and writes end. */
@Execution(CONCURRENT)
class HungInstanceTest {

    @TempDir
    Path folder;

    @Test
    void aStreamLeavesAVersionsOnlyInstance() {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "stopped-one");
        try (GoatProcess first = GoatProcess.start(folder, "0.0.1");
                Goat second = Goat.of("0.0.2")) {
            cluster.register(first);
            cluster.register(second);
            cluster.weights(Map.of("0.0.1", 999_999_999, "0.0.2", 1));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name())) {
                balancer.awaitShares(Map.of("0.0.1", 832_039, "0.0.2", 1));
                first.hang();
                assertThat(balancer.get("/milk", "Accept: text/event-stream").body())
                        .isEqualTo("0.0.2");
            }
            cluster.deregister(first.port());
            cluster.deregister(second.port());
        }
    }

    @Test
    void aStreamMovesFromADeregisteredInstance() throws Exception {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "stopped-two");
        try (GoatProcess first = GoatProcess.start(folder, "0.0.1");
                Goat second = Goat.of("0.0.1")) {
            cluster.register(first);
            cluster.register(second);
            cluster.weights(Map.of("0.0.1", 1));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name());
                    var streams = Executors.newVirtualThreadPerTaskExecutor()) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                balancer.awaitChecked(first.port());
                // otherwise the reload that adds it would leave the streams in an old worker
                balancer.awaitChecked(second.port());
                List<ProcessHandle> sessionGuards = findSessionGuard(balancer);
                sessionGuards.forEach(process ->
                        Programs.signal("STOP", process.pid())); // otherwise it might be faster than the reload
                first.hang();
                Callable<Answer> stream = () -> balancer.get("/milk", "Accept: text/event-stream");
                List<Future<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    answers.add(streams.submit(stream));
                }
                await("streams that wait for it").until(() -> isWaitedFor(balancer, first));
                cluster.deregister(first.port());
                await("the reload").until(() -> !balancer.read("haproxy.cfg").contains(":" + first.port()));
                // now they wait in an old worker, which runs no checks
                assertThat(answers).anyMatch(answer -> !answer.isDone());
                sessionGuards.forEach(process -> Programs.signal("CONT", process.pid()));
                for (Future<Answer> answer : answers) {
                    assertThat(answer.get().body()).isEqualTo("0.0.1");
                }
            }
            cluster.deregister(second.port());
        }
    }

    @Test
    void aWriteToAHungInstanceEnds() throws Exception {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "stopped-three");
        try (GoatProcess first = GoatProcess.start(folder, "0.0.1")) {
            cluster.register(first);
            cluster.weights(Map.of("0.0.1", 1));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name());
                    var writers = Executors.newVirtualThreadPerTaskExecutor()) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                balancer.awaitChecked(first.port());
                first.hang();
                Future<Answer> write = writers.submit(() -> balancer.send("POST", "/milk"));
                await("its end, long before its timeout")
                        .atMost(Duration.ofSeconds(15))
                        .until(write::isDone);
                // HAProxy 3 only closes the connection
                assertThat(write.state() == Future.State.FAILED || write.get().status() == 502)
                        .isTrue();
            }
            cluster.deregister(first.port());
        }
    }

    private static List<ProcessHandle> findSessionGuard(LoadBalancer balancer) {
        List<ProcessHandle> found = balancer.run()
                .process()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("lb/libexec/end-hung-sessions"))
                .toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    private static boolean isWaitedFor(LoadBalancer balancer, GoatProcess goat) {
        return balancer.servers()
                .lines()
                .filter(line -> line.contains(",127.0.0.1:" + goat.port() + ","))
                .anyMatch(line -> !line.split(",", -1)[4].equals("0"));
    }
}
