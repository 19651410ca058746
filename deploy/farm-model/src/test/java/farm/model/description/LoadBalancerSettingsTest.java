package farm.model.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.Tools;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a farm tells its load balancers, and that {@code lb/run} itself says which settings are possible. */
class LoadBalancerSettingsTest {

    private static final Path FILE = Path.of("farm.yaml");

    @Test
    void aLoadBalancerIsToldOfItsThreadsAndSettingsOnlyWhereTheyAreSaid() throws DescriptionException {
        FarmDescription farm = DescriptionReader.parse("farm.yaml", """
                services:
                  cheese: {command: [cheese], ports: 8121, health: /rind}
                load-balancers:
                  - {service: cheese, port: 8222, stats: 8424, timeout: 2.75, threads: 3, settings: {stream-paths: /whey}}
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
                        "LB_STREAM_PATHS", "/whey",
                        "LB_HEALTH_PATH", "/rind"));
        assertThat(LoadBalancerSettings.variables(farm.loadBalancers().getLast(), farm, 0))
                .doesNotContainKeys("LB_THREADS", "LB_STREAM_PATHS");
    }

    @Test
    void whatLbRunKnowsIsAccepted() {
        assertThatCode(() -> check("{stream-timeout: 10m, stream-paths: /events}"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatLbRunDoesNotKnowOrNotLikeIsRefusedInOneLine() {
        assertThatThrownBy(() -> check("{steam-timeout: 10m}"))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(
                        "farm.yaml: load balancer of goat on port 8202: lb/run: LB_STEAM_TIMEOUT is not a setting")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> check("{stream-timeout: 10}"))
                .hasMessageContaining("LB_STREAM_TIMEOUT=10 is not a time")
                .hasMessageNotContaining("\n");
    }

    private static void check(String settings) throws DescriptionException {
        FarmDescription farm = DescriptionReader.parse("farm.yaml", """
                services:
                  goat: {application: goat-service, ports: 8101-8110}
                load-balancers: [{service: goat, port: 8202, stats: 8404, settings: %s}]
                """.formatted(settings));
        LoadBalancerSettings.check(FILE, farm, Tools.checkout(), 0);
    }
}
