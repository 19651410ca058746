package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.BackgroundLoad;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SettingsCheck;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources and names of settings. A changed setting needs no restart of HAProxy. */
class SettingsTest {

    private static final String GOOD = "CLUSTER=goat\nLB_PORT=12345\nSTATS_PORT=12346\n";

    @TempDir
    Path folder;

    @Test
    void aFileCanHaveAllSettings() throws IOException {
        String text = "# the goats\n\n  CLUSTER = goat \r\nLB_PORT=12345\nSTATS_PORT=12346\nLB_STREAM_PATHS=/a /b\n";
        assertThat(check(text, Map.of())).isEqualTo(new Programs.Result(0, "lb/run: the settings are valid\n"));
        assertThat(folder.toFile().list()).containsExactly("settings"); // a check starts nothing and leaves nothing
    }

    @Test
    void theEnvironmentCountsFirst() throws IOException {
        String text = GOOD + "LB_SERVER_TIMEOUT=5\n";
        assertThat(check(text, Map.of()).output())
                .isEqualTo("lb/run: " + file() + ":4: LB_SERVER_TIMEOUT=5 is not a time (examples: 500ms, 2s, 1h)\n");
        assertThat(check(text, Map.of("LB_SERVER_TIMEOUT", "5s")).code()).isZero();
        assertThat(check(GOOD, Map.of("LB_SERVER_TIMEOUT", "6")).output())
                .startsWith("lb/run: LB_SERVER_TIMEOUT=6 is not a time");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        LB_SLOWSTART=10s       | :4: LB_SLOWSTART is not a setting; valid settings are CLUSTER LB_PORT
        PATH=/bin              | :4: PATH is not a setting
        LB_SETTINGS=more       | :4: LB_SETTINGS is not a setting
        a=$(touch oops)        | :4: a is not a setting
        CLUSTER=other          | :4: CLUSTER is set a second time
        LB_THREADS             | :4: not a line NAME=value
        =1                     | :4:  is not a setting
        LB_HEALTH_PATH=$(oops) | :4: LB_HEALTH_PATH=$(oops) is invalid
        """)
    void invalidLinesAreRefusedWithFileAndLine(String line, String complaint) throws IOException {
        Programs.Result refused = check(GOOD + line, Map.of()); // also without a final newline
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output().lines()).singleElement().asString().startsWith("lb/run: " + file() + complaint);
    }

    @Test
    void twoLogsInOneFileAreRefused() throws IOException {
        Programs.Result refused = check(GOOD + "LB_ACCESS_LOG=one.log\n", Map.of("LB_TRAFFIC_LOG", "one.log"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output())
                .isEqualTo("lb/run: " + file()
                        + ":4: LB_ACCESS_LOG and LB_TRAFFIC_LOG are both one.log; name two different files\n");
    }

    @Test
    void unknownVariablesAndMissingFilesAreRefused() throws IOException {
        Programs.Result unknown = check(GOOD, Map.of("LB_SERVER_TIMEOUTS", "5s"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.output())
                .startsWith("lb/run: LB_SERVER_TIMEOUTS is not a setting; valid settings are")
                .contains(" LB_SERVER_TIMEOUT ");
        assertThat(check(GOOD, Map.of("LB_SETTINGS", "nowhere")).output())
                .isEqualTo("lb/run: LB_SETTINGS=nowhere is not a readable file; correct the path or the file's mode\n");
    }

    @Test
    void aTokenInAReadableFileIsRefused() throws IOException {
        String text = GOOD + "CONSUL_HTTP_TOKEN=secret-of-ours\n";
        Files.writeString(file(), "");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        Programs.Result refused = check(text, Map.of());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output())
                .isEqualTo("lb/run: LB_SETTINGS=" + file() + " is readable by everybody: chmod o-r\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(check(text, Map.of()).code()).isZero();
    }

    @Test
    void helpAndReadmeListAllSettings() throws IOException {
        String refusal = check("NOTHING=1", Map.of()).output();
        Set<String> known = names(refusal.substring(refusal.indexOf("valid settings are")));
        String help = Files.readString(LoadBalancer.script("help.txt"));
        String readme = Files.readString(LoadBalancer.script("README.md"));
        assertThat(known).contains("CLUSTER", "CONSUL_CACERT");
        assertThat(help.lines()
                        .dropWhile(line -> !line.startsWith("Settings"))
                        .filter(line -> line.matches("  [A-Z].*"))
                        .flatMap(line -> names(line.strip().split("  ")[0]).stream()))
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(readme.lines()
                        .dropWhile(line -> !line.startsWith("## Settings"))
                        .takeWhile(line -> !line.startsWith("###"))
                        .filter(line -> line.startsWith("| `"))
                        .flatMap(line -> names(line.split("\\|")[1]).stream()))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void aRestartAppliesChangedSettingsWithoutLoss() {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "resettled");
        try (Goat goat = Goat.of("0.0.1");
                Goat other = Goat.of("0.0.1")) {
            cluster.register(goat);
            cluster.register(other);
            cluster.weights(Map.of("0.0.1", 1));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), "resettled")) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                BackgroundLoad load = BackgroundLoad.on(balancer);
                long master = balancer.pid("haproxy");
                long worker = balancer.worker();
                Programs.signal("KILL", balancer.run().process().pid());
                balancer.set("LB_SERVER_TIMEOUT", "400ms");
                balancer.restart();
                await("the reload").atMost(Duration.ofSeconds(15)).until(() -> balancer.worker() != worker);
                assertThat(balancer.get("/late").status()).isEqualTo(504); // it answers after 1.2 s
                assertThat(balancer.pid("haproxy")).isEqualTo(master);
                load.close();
                assertThat(load.failures()).isEmpty();
            }
            cluster.deregister(goat.port());
            cluster.deregister(other.port());
        }
    }

    private static Set<String> names(String text) {
        return Pattern.compile("[A-Z][A-Z0-9_]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Path file() {
        return folder.resolve("settings");
    }

    private Programs.Result check(String text, Map<String, String> environment) throws IOException {
        Files.writeString(file(), text);
        Map<String, String> all = new HashMap<>(Map.of("LB_SETTINGS", file().toString()));
        all.putAll(environment);
        return SettingsCheck.of(folder, all);
    }
}
