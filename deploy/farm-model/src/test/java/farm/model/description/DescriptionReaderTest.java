package farm.model.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                    drain-timeout: 90s
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
                        Map.of("1.0", 1, "latest", 0),
                        null,
                        null,
                        Map.of(),
                        Duration.ofSeconds(90),
                        Path.of("")));
    }

    @Test
    void readsTheDifferencesOfVersions() throws DescriptionException {
        ServiceDescription goat = DescriptionReader.parse("farm.yaml", """
                services:
                  goat:
                    application: goat-service
                    ports: 8101-8110
                    versions:
                      0.0.2: {faults: {error-rate: 0.1, latency: 200ms, startup-delay: 5s}}
                      0.0.3:
                        application: ../other/goat-service
                        environment: {HERD: "1"}
                      0.0.4:
                        command: [./goat, "{port}"]
                        artifact: builds/goat-{version}
                        sha256: %s
                        folder: bin
                        environment: {HERD: , HAY: ""}
                      0.0.5:
                """.formatted("Ab".repeat(32)))
                .service("goat")
                .orElseThrow();
        assertThat(goat.versions())
                .containsExactly(
                        Map.entry("0.0.2", VersionDescription.NONE.withFaults(new Faults(0.1, "200ms", "5s"))),
                        Map.entry(
                                "0.0.3",
                                new VersionDescription(
                                        Path.of("../other/goat-service"),
                                        List.of(),
                                        null,
                                        null,
                                        null,
                                        Map.of("HERD", "1"),
                                        Set.of(),
                                        Faults.NONE)),
                        Map.entry(
                                "0.0.4",
                                new VersionDescription(
                                        null,
                                        List.of("./goat", "{port}"),
                                        "builds/goat-{version}",
                                        "ab".repeat(32),
                                        Path.of("bin"),
                                        Map.of("HAY", ""),
                                        Set.of("HERD"),
                                        Faults.NONE)),
                        Map.entry("0.0.5", VersionDescription.NONE));
    }

    @Test
    void instancesAndVersionsWithoutValueAreEmpty() throws DescriptionException {
        ServiceDescription goat =
                DescriptionReader.parse("farm.yaml", """
                services:
                  goat:
                    application: goat-service
                    instances:
                    ports: 8101-8110
                    versions: # none yet
                """).service("goat").orElseThrow();
        assertThat(goat.instances()).isEmpty();
        assertThat(goat.versions()).isEmpty();
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
                Arguments.of(goat + "    instances: 2", "farm.yaml:5: 'instances' of service goat must be a mapping"),
                Arguments.of(goat + "    environment:", "farm.yaml:5: 'environment' of service goat must be a mapping"),
                Arguments.of(goat + "    environment: {A: \"x\\0\"}", "farm.yaml:5: 'A' of 'environment' of service"),
                Arguments.of(goat + "    folder: \"\\0\"", "farm.yaml:5: 'folder' of service goat is not a folder"),
                Arguments.of(goat + "    \"a\\nb\": 1", "farm.yaml:5: 'a?b' is not a key of service goat"),
                Arguments.of(goat + "    <<: {}", "farm.yaml:5: '<<' is not a key of service goat"),
                Arguments.of(
                        goat + "    instances: {" + versions(501) + "}",
                        "farm.yaml:5: 'instances' of service goat has more than 500 versions; remove some"),
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
                        "farm.yaml:5: 'port' cannot be set here"),
                Arguments.of(
                        goat + "load-balancers: [{service: goat, port: 8202, stats: 8404, settings: {by-name: [x]}}]",
                        "farm.yaml:5: 'by-name' of 'settings' of a load balancer must be a plain text"),
                Arguments.of(
                        goat + "    drain-timeout: 2h",
                        "farm.yaml:5: 'drain-timeout' of service goat is 2h (allowed: 0s to 1h)"),
                Arguments.of(goat + "load-balancers: {service: goat}", "farm.yaml:5: 'load-balancers' of"));
    }

    private static String versions(int count) {
        return IntStream.range(0, count).mapToObj(n -> "v" + n + ": 1").collect(Collectors.joining(", "));
    }

    static Stream<Arguments> wrongVersions() {
        String goat = "services:\n  goat:\n    application: goat-service\n    ports: 8101-8110\n";
        String cheese = "services:\n  cheese:\n    command: [cheese]\n    ports: 8121\n";
        String url = "https://example.org/{version}";
        return Stream.of(
                Arguments.of(goat + "    versions: [0.0.3]", "5: 'versions' of service goat must be a mapping"),
                Arguments.of(goat + "    versions: {a b: {}}", "5: 'a b' is not a version name"),
                Arguments.of(goat + "    versions: {0.0.3: x}", "5: version 0.0.3 of service goat must be a mapping"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {ports: 1}}",
                        "5: 'ports' is not a key of version 0.0.3 of service goat (allowed: application,"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {application: x, command: [x]}}",
                        "5: version 0.0.3 of service goat has both 'command' and 'application'"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {command: []}}",
                        "5: 'command' of version 0.0.3 of service goat is empty"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {application: ''}}",
                        "5: 'application' of version 0.0.3 of service goat is not a folder"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {application: 'x{port}'}}",
                        "5: 'application' of version 0.0.3 of service goat contains {port} (allowed: {version})"),
                Arguments.of(
                        goat + "    versions:\n      0.0.3: {}\n      0.0.4: {artifact: x}",
                        "7: version 0.0.4 of service goat: 'artifact' is for a 'command', not for an 'application'"),
                Arguments.of(
                        goat + "    artifact: x",
                        "5: 'artifact' of service goat is for a 'command', not for an 'application'"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {folder: x}}",
                        "5: version 0.0.3 of service goat: 'folder' is for a 'command'"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {environment: {HERD: }}}",
                        "5: version 0.0.3 of service goat: 'HERD' has no value; only a command"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {environment: {HERD: '{artifact}'}}}",
                        "5: version 0.0.3 of service goat: {artifact} is for a 'command'"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {faults: {speed: 1}}}",
                        "5: 'speed' is not a key of 'faults' of version 0.0.3 of service goat"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {faults: {error-rate: 1.1}}}",
                        "5: 'error-rate' of 'faults' of version 0.0.3 of service goat is 1.1 (allowed: 0 to 1)"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {faults: {error-rate: '0.1'}}}",
                        "5: 'error-rate' of 'faults' of version 0.0.3 of service goat is '0.1', not a number"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {faults: {error-rate: .nan}}}",
                        "5: 'error-rate' of 'faults' of version 0.0.3 of service goat is '.nan', not a number"),
                Arguments.of(
                        goat + "    versions: {0.0.3: {faults: {latency: soon}}}",
                        "5: 'latency' of 'faults' of version 0.0.3 of service goat is 'soon', not a duration"),
                Arguments.of(
                        goat + "    health: /health/{version}\n"
                                + "load-balancers: [{service: goat, port: 8202, stats: 8404}]",
                        "6: a load balancer checks one path for all versions, but 'health' of service goat"),
                Arguments.of(
                        cheese + "    versions: {1.0.0: {faults: {latency: 1s}}}",
                        "5: version 1.0.0 of service cheese: 'faults' are for an 'application'"),
                Arguments.of(cheese + "    sha256: " + "a".repeat(64), "5: 'sha256' of service cheese needs an"),
                Arguments.of(
                        cheese + "    artifact: x\n    sha256: " + "a".repeat(63),
                        "6: 'sha256' of service cheese is not a SHA-256 (64 hex digits)"),
                Arguments.of(
                        cheese + "    versions: {1.0.0: {sha256: " + "0".repeat(64) + "}}",
                        "5: version 1.0.0 of service cheese: 'sha256' needs an 'artifact'"),
                Arguments.of(
                        cheese + "    artifact: ftp://example.org/x",
                        "5: 'artifact' of service cheese has the scheme ftp (allowed: a path, http, https)"),
                Arguments.of(
                        cheese + "    artifact: https://me:secret@example.org/x",
                        "5: 'artifact' of service cheese contains a user or password"),
                Arguments.of(cheese + "    artifact: 'https://a b'", "5: 'artifact' of service cheese is not a URL"),
                Arguments.of(cheese + "    artifact: https:///x", "5: 'artifact' of service cheese is not a URL"),
                Arguments.of(
                        cheese + "    artifact: https://example.org/{port}",
                        "5: 'artifact' of service cheese contains {port} (allowed: {version})"),
                Arguments.of(
                        cheese + "    artifact: " + url + "\n    instances: {1.0.0: 1}",
                        "6: version 1.0.0 of service cheese: 'artifact' is a URL and needs a 'sha256'"),
                Arguments.of(
                        cheese.replace("[cheese]", "['{artifact}']") + "    instances: {1.0.0: 1}",
                        "5: version 1.0.0 of service cheese: {artifact} needs an 'artifact'"),
                Arguments.of(
                        cheese + "    versions: {1.0.0: {artifact: x, folder: a/../..}}",
                        "5: version 1.0.0 of service cheese: 'folder' leads out of the artifact"));
    }

    @ParameterizedTest
    @MethodSource("wrongVersions")
    void anInvalidVersionIsRefused(String yaml, String message) {
        assertThatThrownBy(() -> DescriptionReader.parse("farm.yaml", yaml))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith("farm.yaml:" + message);
    }

    @Test
    void aTextThatIsTooLargeOrTooDeepIsRefused(@TempDir Path folder) throws IOException {
        Path large = Files.writeString(folder.resolve("large.yaml"), " ".repeat(5 << 20));
        assertThatThrownBy(() -> DescriptionReader.read(large))
                .hasMessage(large + " is too large (allowed: 262144 characters)");
        assertThatThrownBy(() -> DescriptionReader.parse("farm.yaml", "services: " + "[".repeat(10_000)))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith("farm.yaml: not YAML: Nesting Depth exceeded");
        assertThatThrownBy(
                        () -> DescriptionReader.parse("farm.yaml", "a: &a []\nservices: [" + "*a, ".repeat(60) + "]"))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith("farm.yaml: not YAML: Number of aliases");
    }

    @Test
    void aFileThatIsNoTextIsRefused(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xc3, 0x28});
        assertThatThrownBy(() -> DescriptionReader.read(binary))
                .hasMessage(binary + " cannot be read (it is not UTF-8)");
        assertThatThrownBy(() -> DescriptionReader.read(folder))
                .hasMessage(folder + " cannot be read (it is not a regular file)");
        assertThatThrownBy(() -> DescriptionReader.read(folder.resolve("none")))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("(no such file)");
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
