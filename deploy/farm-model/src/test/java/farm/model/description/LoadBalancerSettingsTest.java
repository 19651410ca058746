package farm.model.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The variables of load balancers, and their validation by the real {@code lb/run}. */
class LoadBalancerSettingsTest {

    private static final Path FILE = Path.of("farm.yaml");

    @Test
    void threadsAndSettingsAreOptionalVariables() throws DescriptionException {
        FarmDescription farm = DescriptionReader.parse("farm.yaml", """
                services:
                  cheese: {command: [cheese], ports: 8121, health: /rind}
                load-balancers:
                  - {service: cheese, port: 8222, stats: 8424, timeout: 2.75, threads: 3,
                     settings: {stream-paths: /whey}}
                  - {service: cheese, port: 8223, stats: 8425}
                """);
        assertThat(LoadBalancerSettings.variables(farm.loadBalancers().getFirst(), farm, 1000))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "CLUSTER", "cheese",
                        "LB_PORT", "9222",
                        "STATS_PORT", "9424",
                        "LB_BIND", "127.0.0.1",
                        "LB_SERVER_TIMEOUT", "2750ms",
                        "LB_THREADS", "3",
                        "LB_TRAFFIC_LOG", "traffic.log",
                        "LB_STREAM_PATHS", "/whey",
                        "LB_HEALTH_PATH", "/rind"));
        assertThat(LoadBalancerSettings.variables(farm.loadBalancers().getLast(), farm, 0))
                .doesNotContainKeys("LB_THREADS", "LB_STREAM_PATHS");
    }

    @Test
    void aKnownSettingIsAccepted() {
        assertThatCode(() -> check("{stream-timeout: 10m, stream-paths: /events}"))
                .doesNotThrowAnyException();
    }

    @Test
    void anInvalidSettingIsRefusedInOneLine() {
        assertThatThrownBy(() -> check("{steam-timeout: 10m}"))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(
                        "farm.yaml: load balancer of goat on port 8202: lb/run: LB_STEAM_TIMEOUT is not a setting")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> check("{stream-timeout: 10}"))
                .hasMessageContaining("LB_STREAM_TIMEOUT=10 is not a time")
                .hasMessageNotContaining("\n");
    }

    @Test
    @Timeout(30)
    void aHungCheckTimesOut(@TempDir Path checkout) throws IOException, DescriptionException {
        Path run = Files.createDirectories(checkout.resolve("lb")).resolve("run");
        // a child keeps the output open
        Files.writeString(run, "#!/bin/sh\nsleep 600 &\nwait\n");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
        FarmDescription farm = farm("{stream-timeout: 10m}");
        assertThatThrownBy(() -> LoadBalancerSettings.check(FILE, farm, checkout, checkout, 0, Duration.ofSeconds(1)))
                .isInstanceOf(DescriptionException.class)
                .hasMessageEndingWith("on port 8202: lb/run --check did not end within 1 s");
    }

    private static void check(String settings) throws DescriptionException {
        LoadBalancerSettings.check(FILE, farm(settings), Tools.checkout(), Tools.checkout(), 0);
    }

    private static FarmDescription farm(String settings) throws DescriptionException {
        return DescriptionReader.parse("farm.yaml", """
                services:
                  goat: {application: goat-service, ports: 8101-8110}
                load-balancers: [{service: goat, port: 8202, stats: 8404, settings: %s}]
                """.formatted(settings));
    }
}
