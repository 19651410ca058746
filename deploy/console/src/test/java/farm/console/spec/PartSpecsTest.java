package farm.console.spec;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.desired.DesiredInstance;
import farm.model.Ports;
import farm.model.description.DescriptionReader;
import farm.model.description.Faults;
import farm.model.description.ServiceDescription;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartSpecsTest {

    private static final DesiredInstance CHEESE =
            new DesiredInstance("cheese", "1.0", "127.0.0.1", 9121, new Faults(0.1, "200ms", null));

    private static ServiceDescription cheese() throws Exception {
        return DescriptionReader.parse("farm.yaml", """
                services:
                  cheese:
                    command: [cheese, "--port={port}"]
                    environment: {LABEL: "cheese:{port}:{version}"}
                    ports: 8121
                """).service("cheese").orElseThrow();
    }

    @Test
    void anInstanceGetsItsAddressVersionAndFaults() throws Exception {
        assertThat(InstancePrograms.variables(CHEESE, cheese()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", "9121",
                        "FARM_INSTANCE_ADDRESS", "127.0.0.1",
                        "FARM_INSTANCE_VERSION", "1.0",
                        "FARM_FAULTS_ERROR_RATE", "0.1",
                        "FARM_FAULTS_LATENCY", "200ms",
                        "LABEL", "cheese:9121:1.0"));
    }

    @Test
    void placeholdersAreReplaced() {
        assertThat(InstancePrograms.fillPlaceholders("--at={port}/{version}/{other}", CHEESE))
                .isEqualTo("--at=9121/1.0/{other}");
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
