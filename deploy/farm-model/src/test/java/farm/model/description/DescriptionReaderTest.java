package farm.model.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptionReaderTest {

    @Test
    void readsTheDefaultFarm() throws DescriptionException {
        FarmDescription farm = DescriptionReader.read(Tools.checkout().resolve("deploy/farm.yaml"));
        ServiceDescription goat = farm.service("goat").orElseThrow();
        assertThat(goat.application()).isEqualTo(Path.of("goat-service"));
        assertThat(goat.instances()).containsExactly(Map.entry("0.0.1", 2), Map.entry("0.0.2", 1));
        assertThat(goat.registersItself()).isTrue();
        assertThat(goat.health()).isEqualTo("/health");
        assertThat(farm.service("farmer").orElseThrow().ports()).isEqualTo(new PortRange(8111, 8120));
        assertThat(farm.loadBalancersOf("goat")).hasSize(2);
        assertThat(farm.loadBalancers().getFirst().id(1000)).isEqualTo("lb-goat-127.0.0.1-9202");
    }

    @Test
    void readsAForeignService() throws DescriptionException {
        ServiceDescription cheese =
                DescriptionReader.parse("farm.yaml", """
                services:
                  cheese:
                    command: [python3, -m, http.server, "{port}"]
                    folder: dairy
                    environment: {CHEESE_VERSION: "{version}", DAIRY_PASSWORD: }
                    health: /
                    ports: 8121
                    instances: {1.0: 1, latest: 0}
                """).service("cheese").orElseThrow();
        assertThat(cheese)
                .isEqualTo(new ServiceDescription(
                        "cheese",
                        null,
                        List.of("python3", "-m", "http.server", "{port}"),
                        Path.of("dairy"),
                        Map.of("CHEESE_VERSION", "{version}"),
                        Set.of("DAIRY_PASSWORD"),
                        "/",
                        new PortRange(8121, 8121),
                        false,
                        Map.of("1.0", 1, "latest", 0)));
    }

    @Test
    void readsOptionalKeysOfALoadBalancer() throws DescriptionException {
        List<LoadBalancerDescription> loadBalancers =
                DescriptionReader.parse("farm.yaml", """
                services:
                  goat: {application: goat-service, ports: 8101-8110}
                load-balancers:
                  - {service: goat, port: 8202, stats: 8404, timeout: 10, threads: 4}
                  - {service: goat, port: 8203, stats: 8405,
                     settings: {slow-start: 10s, max-connections-per-instance: 8}}
                """).loadBalancers();
        assertThat(loadBalancers)
                .containsExactly(
                        new LoadBalancerDescription("goat", 8202, 8404, Duration.ofSeconds(10), 4, Map.of()),
                        new LoadBalancerDescription(
                                "goat",
                                8203,
                                8405,
                                Duration.ofSeconds(2),
                                null,
                                Map.of("LB_SLOW_START", "10s", "LB_MAX_CONNECTIONS_PER_INSTANCE", "8")));
    }

    static Stream<Arguments> wrong() {
        String goat = "services:\n  goat:\n    application: goat-service\n    ports: 8101-8110\n";
        return Stream.of(
                Arguments.of("", "farm.yaml: the description of a farm must be a mapping"),
                Arguments.of("services: [", "farm.yaml:1: not YAML"),
                Arguments.of("services: [" + "1,".repeat(200_000) + "]", "farm.yaml: not YAML: The incoming YAML"),
                Arguments.of("servies: {}", "farm.yaml:1: 'servies' is not a key of the description of a farm"),
                Arguments.of("services: goat", "farm.yaml:1: 'services' must be a mapping"),
                Arguments.of(goat + "    color: brown", "farm.yaml:5: 'color' is not a key of service goat"),
                Arguments.of(goat + "    ports: 1", "farm.yaml:5: 'ports' occurs twice in service goat"),
                Arguments.of(goat + "    command: [x]", "farm.yaml:5: service goat needs either"),
                Arguments.of(
                        goat + "    instances: {0.0.1: two}",
                        "farm.yaml:5: '0.0.1' of 'instances' of service goat is 'two'"),
                Arguments.of(goat + "    instances: {0.0.1: -1}", "farm.yaml:5: '0.0.1' of 'instances'"),
                Arguments.of(goat + "    instances: {0.0.1: 2.0}", "farm.yaml:5: '0.0.1' of 'instances'"),
                Arguments.of(goat + "    instances: {0.0.1: '2'}", "farm.yaml:5: '0.0.1' of 'instances'"),
                Arguments.of(goat + "    instances: {a b: 2}", "farm.yaml:5: 'a b' is not a version name"),
                Arguments.of(goat + "    instances:", "farm.yaml:5: 'instances' of service goat must be a mapping"),
                Arguments.of(goat + "    registers: nobody", "farm.yaml:5: 'registers' of service goat is 'nobody'"),
                Arguments.of(goat + "    health: health", "farm.yaml:5: 'health' of service goat is not a path"),
                Arguments.of(goat.replace("8101-8110", "8110-8101"), "farm.yaml:4: 'ports' of service goat"),
                Arguments.of(goat.replace("8101-8110", "many"), "farm.yaml:4: 'ports' of service goat: 'many'"),
                Arguments.of("services:\n  Goat: {}", "farm.yaml:2: 'Goat' is not a valid service name"),
                Arguments.of(goat + "  goat: {}", "farm.yaml:5: 'goat' occurs twice"),
                Arguments.of(
                        goat + "load-balancers: [{service: cow, port: 1, stats: 2}]",
                        "farm.yaml:5: a load balancer's service 'cow'"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8202}]",
                        "farm.yaml:5: two load balancers use port 8202"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8105, stats: 8202}]",
                        "service goat and a load balancer both use port 8105"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, timeout: 0.09}]",
                        "farm.yaml:5: 'timeout' of a load balancer is 0.09 (allowed: 0.1 to 3600 seconds)"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, timeout: 3600.001}]",
                        "farm.yaml:5: 'timeout' of a load balancer is 3600.001 (allowed: 0.1 to 3600 seconds)"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, timeout: 2s}]",
                        "farm.yaml:5: 'timeout' of a load balancer is '2s', not a number of seconds"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, threads: 0}]",
                        "farm.yaml:5: 'threads' of a load balancer is 0 (allowed: 1 to 64)"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, threads: 65}]",
                        "farm.yaml:5: 'threads' of a load balancer is 65 (allowed: 1 to 64)"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, threads: auto}]",
                        "farm.yaml:5: 'threads' of a load balancer is 'auto', not a whole number"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, threads: }]",
                        "farm.yaml:5: 'threads' of a load balancer must be a plain text or number"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, settings: [slow-start]}]",
                        "farm.yaml:5: 'settings' of a load balancer must be a mapping"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, settings: {LB_LOG: x}}]",
                        "farm.yaml:5: 'LB_LOG' is not a valid name of a setting"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, settings: {port: 1}}]",
                        "farm.yaml:5: 'port' can't be set here"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, settings: {by-name: [x]}}]",
                        "farm.yaml:5: 'by-name' of 'settings' of a load balancer must be a plain text"),
                Arguments.of(goat + "load-balancers: {service: goat}", "farm.yaml:5: 'load-balancers' of"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void anErrorNamesFileAndLine(String yaml, String message) {
        assertThatThrownBy(() -> DescriptionReader.parse("farm.yaml", yaml))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(message.startsWith("farm") ? message : "farm.yaml:")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }
}
