package farm.console.spec;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.desired.DesiredInstance;
import farm.console.version.Pin;
import farm.console.version.ServiceVersion;
import farm.model.Ports;
import farm.model.description.BuildDescription;
import farm.model.description.DescriptionReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartSpecsTest {

    private static final DesiredInstance GOAT = new DesiredInstance("goat", "1.0", "127.0.0.1", 9121);
    private static final Path COPY = Path.of("/home/applications/goat-0123456789abcdef/content/goat");

    private static Pin pin() throws Exception {
        BuildDescription build = DescriptionReader.parse("farm.yaml", """
                services:
                  goat:
                    application: goat-service
                    environment: {LABEL: "goat:{port}:{version}"}
                    ports: 8121
                    versions: {"1.0": {faults: {error-rate: 0.1, latency: 200ms}}}
                """)
                .service("goat")
                .orElseThrow()
                .build("1.0");
        return new Pin(
                new ServiceVersion("goat", "1.0"), build, null, COPY, null, "goat-service", Instant.EPOCH, null, null);
    }

    @Test
    void anInstanceGetsItsAddressVersionAndFaults() throws Exception {
        assertThat(InstancePrograms.variables(GOAT, pin()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", "9121",
                        "FARM_INSTANCE_ADDRESS", "127.0.0.1",
                        "FARM_INSTANCE_VERSION", "1.0",
                        "FARM_FAULTS_ERROR_RATE", "0.1",
                        "FARM_FAULTS_LATENCY", "200ms",
                        "LABEL", "goat:9121:1.0"));
    }

    @Test
    void placeholdersAreReplaced() throws Exception {
        assertThat(InstancePrograms.fillPlaceholders("--at={port}/{artifact}/{other}", GOAT, pin()))
                .isEqualTo("--at=9121/" + COPY + "/{other}");
    }

    @Test
    void consulListensOnShiftedLoopbackPorts() {
        assertThat(ConsulSpec.configuration(new Ports(1000)).replaceAll("\\s", ""))
                .contains(
                        "\"bind_addr\":\"127.0.0.1\"",
                        "\"client_addr\":\"127.0.0.1\"",
                        "\"http\":9500,\"server\":9300,\"serf_lan\":9301,\"serf_wan\":9302,"
                                + "\"grpc\":9502,\"grpc_tls\":9503,\"dns\":9600",
                        "\"disable_remote_exec\":true",
                        "\"enable_script_checks\":false",
                        "\"enable_local_script_checks\":false",
                        "\"disable_update_check\":true",
                        "\"raft_multiplier\":1");
    }
}
