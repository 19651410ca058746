package farm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.testkit.FreePorts;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The life of one farm, from {@code up} to {@code down}. The tests share the farm, and run by their
 * {@code @Order}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FarmIT {

    private static final Duration RESTART_TIME = Duration.ofSeconds(60);
    private static final int SPLIT_ERROR_PER_LOAD_BALANCER = 7;

    @SuppressWarnings("NullAway.Init")
    private FarmUnderTest farm;

    @BeforeAll
    void createFarm() throws Exception {
        farm = new FarmUnderTest();
    }

    @AfterAll
    void stopFarm() throws Exception {
        farm.farm("down");
    }

    private FarmUnderTest.CommandResult succeeding(String... args) throws Exception {
        FarmUnderTest.CommandResult outcome = farm.farm(args);
        assertThat(outcome.code())
                .as("farm %s: %s", String.join(" ", args), outcome)
                .isZero();
        return outcome;
    }

    /**
     * The bottles of a version that {@code farm milk -n} counted; 0 if the version is not in its
     * table.
     */
    private static long bottlesOf(FarmUnderTest.CommandResult milk, String service, String version) {
        Matcher row = Pattern.compile("(?m)^" + service + " +" + Pattern.quote(version) + " .* ([0-9]+)$")
                .matcher(milk.out());
        return row.find() ? Long.parseLong(row.group(1)) : 0;
    }

    private Map<String, Long> pids() throws Exception {
        return farm.parts().stream().collect(Collectors.toMap(Part::id, part -> Objects.requireNonNull(part.pid())));
    }

    @Test
    @Order(1)
    void upReturnsWhenTheFarmServesMilk() throws Exception {
        FarmUnderTest.CommandResult up = succeeding("up", "--weights", "weights");
        assertThat(up.out()).contains("lb-goat", farm.milk().toString().replace("127.0.0.1", "localhost"));
        assertThat(succeeding("milk").out())
                .matches("\\{\"farmer\":\"farmer:[0-9]+:0\\.0\\.[12]\",\"goat\":\"goat:[0-9]+:0\\.0\\.[12]\"}\\R");
        assertThat(succeeding("status").out()).doesNotContain("starting", "failing", "stopped");
        assertThat(farm.parts().stream().filter(part -> part.kind() == PartKind.INSTANCE))
                .hasSize(5);
        assertThat(farm.parts().stream().filter(part -> part.kind() == PartKind.LOAD_BALANCER))
                .hasSize(3);
    }

    @Test
    @Order(2)
    void secondUpChangesNothing() throws Exception {
        Map<String, Long> before = pids();
        succeeding("up");
        assertThat(pids()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void onlyWeightSyncKeepsTheCallersUmask() throws Exception {
        String callers = umask(ProcessHandle.current().pid());
        for (Part part : farm.parts()) {
            assertThat(umask(Objects.requireNonNull(part.pid())))
                    .as(part.id())
                    .isEqualTo(part.kind() == PartKind.WEIGHT_SYNC ? callers : "0077");
        }
    }

    private static String umask(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("Umask:"))
                .map(line -> line.substring("Umask:".length()).strip())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(3)
    void editAppliesExactlyWithinASecond() throws Exception {
        farm.saveWeights("goat", 0, 100);
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(farm.shares("goat", "0.0.2")).containsOnly(1.0));
        assertThat(bottlesOf(succeeding("milk", "-n", "100"), "goat", "0.0.2")).isEqualTo(100);

        farm.saveWeights("goat", 75, 25);
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(farm.shares("goat", "0.0.2")).containsOnly(0.25));
        FarmUnderTest.CommandResult milk = succeeding("milk", "-n", "1000");
        assertThat(Math.abs(bottlesOf(milk, "goat", "0.0.1") - 750))
                .as(milk.out())
                .isLessThanOrEqualTo(2 * SPLIT_ERROR_PER_LOAD_BALANCER);
        assertThat(bottlesOf(milk, "goat", "0.0.1") + bottlesOf(milk, "goat", "0.0.2"))
                .isEqualTo(1000);
        assertThat(Math.abs(bottlesOf(milk, "farmer", "0.0.1") - 500))
                .as(milk.out())
                .isLessThanOrEqualTo(SPLIT_ERROR_PER_LOAD_BALANCER);
    }

    @Test
    @Order(4)
    void invalidEditIsReportedAndChangesNothing() throws Exception {
        Files.writeString(farm.weights().resolve("goat.json"), "{\"version=0.0.1\": {\"weight\": -1}}");
        await().untilAsserted(() -> assertThat(
                        farm.get(farm.ports().weightSync(), "/status").body())
                .contains("goat.json", "reason"));
        assertThat(farm.shares("goat", "0.0.1")).containsOnly(0.75);
        FarmUnderTest.CommandResult status = farm.farm("status");
        assertThat(status.code()).as(status.toString()).isEqualTo(1);
        assertThat(status.out()).contains("weights: goat.json:");
        farm.saveWeights("goat", 75, 25);
        await().untilAsserted(() -> assertThat(farm.farm("status").code()).isZero());
    }

    @Test
    @Order(5)
    void newVersionServesRequestsByNameUntilItsRemoval() throws Exception {
        String id = succeeding("add", "goat", "--version", "0.0.3").out().strip();
        assertThat(farm.part(id).state()).isEqualTo(PartState.PASSING);
        assertThat(farm.shares("goat", "0.0.3")).containsOnly(0.0);
        assertThat(bottlesOf(succeeding("milk", "-n", "200"), "goat", "0.0.3")).isZero();
        // add returns when both load balancers know the instance, so none of these requests is
        // rejected
        assertThat(bottlesOf(succeeding("milk", "-n", "20", "-H", "X-Goat-Version: 0.0.3"), "goat", "0.0.3"))
                .isEqualTo(20);

        assertThat(succeeding("remove", "goat", "--version", "0.0.3").out()).contains("removed " + id);
        assertThat(farm.parts()).noneMatch(part -> part.id().equals(id));
        assertThat(farm.statusByName("goat", "0.0.3")).containsOnly(404);
        assertThat(farm.statusByName("goat", "0.0.2")).containsOnly(200);
    }

    @Test
    @Order(6)
    void aKilledVersionKeepsItsBuildAfterARebuild() throws Exception {
        Path module = farm.home().folder().resolveSibling("other goat-service");
        Path built = Files.createDirectories(module.resolve("target")).resolve("quarkus-app");
        assertThat(copy(Tools.checkout().resolve("goat-service/target/quarkus-app"), built))
                .isZero();
        Path yaml = farm.home().farmFile();
        String text = Files.readString(yaml);
        Files.writeString(
                yaml,
                text.replace(
                        "    application: goat-service\n",
                        "    application: goat-service\n    versions: {0.0.4: {application: \"" + module + "\"}}\n"));
        String id = succeeding("add", "goat", "--version", "0.0.4").out().strip();
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "a broken build");
            }
        }
        long pid = Objects.requireNonNull(farm.part(id).pid());
        assertThat(kill(pid)).isZero();
        await().atMost(RESTART_TIME).ignoreExceptions().untilAsserted(() -> {
            assertThat(farm.part(id).pid()).isNotNull().isNotEqualTo(pid);
            assertThat(farm.statusByName("goat", "0.0.4")).containsOnly(200);
        });
        succeeding("remove", "goat", "--version", "0.0.4");
        Files.writeString(yaml, text);
    }

    private static int copy(Path from, Path to) throws IOException, InterruptedException {
        return new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .start()
                .waitFor();
    }

    @Test
    @Order(6)
    void removingAVersionWithWeightIsRefused() throws Exception {
        FarmUnderTest.CommandResult refused = farm.farm("remove", "goat", "--version", "0.0.1");
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("has weight").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "goat 0.0.1",
                "goat 0.0.2",
                "farmer 0.0.2",
                "lb-goat/haproxy",
                "lb-goat/consul-template-config",
                "lb-goat/consul-template-weights",
                "console",
                "weight-sync",
                "consul"
            })
    @Order(7)
    void killedPartRestartsWithoutLosingABottle(String which) throws Exception {
        await().atMost(RESTART_TIME).until(farm::isHealthy);
        Part victim = farm.parts().stream()
                .filter(part -> matches(which, part))
                .findFirst()
                .orElseThrow();
        try (MilkLoad load = new MilkLoad(farm.milk())) {
            await().until(() -> load.bottles() > 50);
            assertThat(kill(Objects.requireNonNull(victim.pid()))).isZero();
            await().atMost(RESTART_TIME).untilAsserted(() -> {
                assertThat(farm.isHealthy()).as("all parts are passing").isTrue();
                assertThat(farm.part(victim.id()).pid()).isNotEqualTo(victim.pid());
            });
            long back = load.bottles();
            await().until(() -> load.bottles() > back + 50);
            assertThat(load.lost()).as("bottles lost of %d", load.bottles()).isEmpty();
        }
    }

    private static boolean matches(String which, Part part) {
        int slash = which.indexOf('/');
        if (slash > 0) {
            return which.substring(0, slash).equals(part.service()) && part.id().endsWith(which.substring(slash));
        }
        return part.id().equals(which) || which.equals(part.service() + " " + part.version());
    }

    private static int kill(long pid) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start().waitFor();
    }

    @Test
    @Order(8)
    void consulThatLostItsDataRecoversWithinTenSeconds() throws Exception {
        await().atMost(RESTART_TIME).until(farm::isHealthy);
        Path data = farm.home().consul().resolve("data");
        assertThat(data).isDirectory();
        try (MilkLoad load = new MilkLoad(farm.milk())) {
            await().until(() -> load.bottles() > 50);
            assertThat(kill(Objects.requireNonNull(farm.part("consul").pid()))).isZero();
            Files.move(data, data.resolveSibling("lost")); // before the console restarts it
            int consul = farm.ports().consulHttp();
            await().atMost(RESTART_TIME)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(() -> farm.get(consul, "/v1/status/leader").body().contains(":"));
            await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(() -> {
                assertThat(farm.get(consul, "/v1/kv/goat/version=0.0.1/weight?raw")
                                .body())
                        .isEqualTo("75");
                assertThat(farm.get(consul, "/v1/kv/farmer/version=0.0.2/weight?raw")
                                .body())
                        .isEqualTo("50");
                assertThat(registered(consul, "goat")).isEqualTo(3);
                assertThat(registered(consul, "farmer")).isEqualTo(2);
                assertThat(registered(consul, "lb-goat")).isEqualTo(2);
                assertThat(registered(consul, "lb-farmer")).isEqualTo(1);
                assertThat(registered(consul, "weight-sync")).isEqualTo(1);
            });
            await().atMost(RESTART_TIME).until(farm::isHealthy);
            assertThat(farm.shares("goat", "0.0.1")).containsOnly(0.75);
            assertThat(load.lost()).as("bottles lost of %d", load.bottles()).isEmpty();
        }
    }

    private long registered(int consul, String service) throws Exception {
        return Pattern.compile("\"ServiceID\"")
                .matcher(farm.get(consul, "/v1/catalog/service/" + service).body())
                .results()
                .count();
    }

    @Test
    @Order(9)
    void aRestartLosesNoBottle() throws Exception {
        await().atMost(RESTART_TIME).until(farm::isHealthy);
        Map<String, Long> before = pids();
        try (MilkLoad load = new MilkLoad(farm.milk())) {
            await().until(() -> load.bottles() > 50);
            succeeding("restart", "goat");
            succeeding("restart", "lb-goat-127.0.0.1-" + farm.ports().shifted(8202));
            long back = load.bottles();
            await().until(() -> load.bottles() > back + 50);
            assertThat(load.lost()).as("bottles lost of %d", load.bottles()).isEmpty();
        }
        assertThat(farm.parts().stream().filter(part -> "goat".equals(part.service())))
                .hasSize(3)
                .allSatisfy(part -> assertThat(part.pid()).isNotEqualTo(before.get(part.id())));
    }

    @Test
    @Order(10)
    void downAndUpBringTheSameFarmBack() throws Exception {
        succeeding("add", "goat", "--version", "0.0.3");
        farm.saveWeights("goat", "{\"version=0.0.3\":{\"weight\":100}}");
        await().untilAsserted(() -> assertThat(farm.shares("goat", "0.0.3")).containsOnly(1.0));
        succeeding("remove", "goat", "--version", "0.0.1");
        succeeding("remove", "goat", "--version", "0.0.2");
        succeeding("down");
        assertThat(succeeding("up").out()).contains("starting 1 × goat 0.0.3, 1 × farmer 0.0.1, 1 × farmer 0.0.2 of");
        assertThat(bottlesOf(succeeding("milk", "-n", "50"), "goat", "0.0.3")).isEqualTo(50);
    }

    @Test
    @Order(11)
    void revertedWeightsBringTheVersionsBack() throws Exception {
        await().atMost(RESTART_TIME).until(farm::isHealthy);
        try (MilkLoad load = new MilkLoad(farm.milk())) {
            await().until(() -> load.bottles() > 50);
            farm.saveWeights("goat", 75, 25);
            await().atMost(RESTART_TIME).untilAsserted(() -> {
                assertThat(farm.isHealthy()).as("all parts are passing").isTrue();
                assertThat(farm.shares("goat", "0.0.1")).containsOnly(0.75);
                assertThat(farm.farm("status").code()).isZero();
            });
            long back = load.bottles();
            await().until(() -> load.bottles() > back + 50);
            assertThat(load.lost()).as("bottles lost of %d", load.bottles()).isEmpty();
        }
        assertThat(farm.parts().stream()
                        .filter(part -> "0.0.1".equals(part.version()))
                        .filter(part -> "goat".equals(part.service())))
                .as("as many as it had last")
                .hasSize(2);
    }

    @Test
    @Order(12)
    void aTypoInAVersionLosesNoBottle() throws Exception {
        try (MilkLoad load = new MilkLoad(farm.milk())) {
            await().until(() -> load.bottles() > 50);
            farm.saveWeights("goat", "{\"version=9.9\":{\"weight\":100}}");
            await().atMost(RESTART_TIME).untilAsserted(() -> {
                FarmUnderTest.CommandResult status = farm.farm("status");
                assertThat(status.code()).as(status.toString()).isEqualTo(1);
                assertThat(status.out()).contains("goat 9.9");
            });
            assertThat(farm.shares("goat", "0.0.1")).containsOnly(0.75);
            long held = load.bottles();
            await().until(() -> load.bottles() > held + 50);
            farm.saveWeights("goat", 50, 50);
            await().untilAsserted(() -> assertThat(farm.shares("goat", "0.0.1")).containsOnly(0.5));
            long back = load.bottles();
            await().until(() -> load.bottles() > back + 50);
            assertThat(load.lost()).as("bottles lost of %d", load.bottles()).isEmpty();
        }
        assertThat(farm.parts()).noneMatch(part -> "9.9".equals(part.version()));
    }

    private Map<String, Long> counts() throws Exception {
        return farm.parts().stream()
                .filter(part -> part.kind() == PartKind.INSTANCE)
                .collect(Collectors.groupingBy(part -> part.service() + " " + part.version(), Collectors.counting()));
    }

    @Test
    @Order(13)
    void upAfterAPowerCutBringsTheSameFarmBack() throws Exception {
        await().atMost(RESTART_TIME).until(farm::isHealthy);
        Map<String, Long> before = counts();
        Map<String, Long> pids = pids();
        killAll();
        assertThat(succeeding("up").out()).contains("starting ", "2 × goat 0.0.1");
        assertThat(bottlesOf(succeeding("milk", "-n", "50"), "goat", "0.0.2")).isPositive();
        await().atMost(RESTART_TIME).until(farm::isHealthy);
        assertThat(counts()).isEqualTo(before);
        assertThat(pids()).doesNotContainValue(pids.get("consul")).hasSameSizeAs(pids);
        assertThat(farm.shares("goat", "0.0.1")).containsOnly(0.5);
        await().atMost(RESTART_TIME).untilAsserted(() -> succeeding("status"));
    }

    // one kill for all of them, so that none sees the end of another
    private void killAll() throws IOException {
        await().atMost(RESTART_TIME).until(() -> {
            List<String> command = new ArrayList<>(List.of("kill", "-KILL"));
            farm.processes().forEach(process -> command.add(process.substring(0, process.indexOf(' '))));
            if (command.size() > 2) {
                new ProcessBuilder(command).start().waitFor();
            }
            return command.size() == 2;
        });
    }

    @Test
    @Order(14)
    void downLeavesNoProcessBehind() throws Exception {
        assertThat(farm.processes()).isNotEmpty();
        assertThat(succeeding("down").out()).contains("the farm is down");
        assertThat(farm.processes()).isEmpty();
        List<Integer> busy =
                farm.allPorts().stream().filter(port -> !FreePorts.isFree(port)).toList();
        assertThat(busy).as("busy ports").isEmpty();
        assertThat(farm.home().log("console")).isNotEmptyFile();
        assertThat(farm.farm("status").code()).as("no farm here").isEqualTo(3);
    }
}
