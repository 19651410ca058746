package farm.console.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.desired.Faults;
import farm.console.desired.WantedInstance;
import farm.home.Ports;
import farm.home.description.DescriptionReader;
import farm.home.description.ServiceDescription;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static final WantedInstance CHEESE =
            new WantedInstance("cheese", "1.0", "127.0.0.1", 9121, new Faults(0.1, "200ms", null));

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
    void whatIsMeantForTheConsoleOrForAnotherConsulIsNotHandedOn() {
        Map<String, String> environment = new ChildEnvironment(
                        Map.of(
                                "PATH", "/bin",
                                "QUARKUS_HTTP_PORT", "8080",
                                "QUARKUS_LOG_LEVEL", "DEBUG",
                                "CONSUL_HTTP_ADDR", "https://elsewhere:8501",
                                "CONSUL_CACERT", "/elsewhere.pem",
                                "CONSUL_HTTP_TOKEN", "secret",
                                "FARM_INSTANCE_VERSION", "7"),
                        "http://127.0.0.1:9500",
                        1000,
                        "/home")
                .with(Map.of("MORE", "yes"));
        assertThat(environment)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PATH", "/bin",
                        "QUARKUS_LOG_LEVEL", "DEBUG",
                        "CONSUL_HTTP_ADDR", "http://127.0.0.1:9500",
                        "CONSUL_HTTP_TOKEN", "secret",
                        "FARM_PORT_OFFSET", "1000",
                        "FARM_HOME", "/home",
                        "MORE", "yes"));
    }

    @Test
    void anInstanceIsToldWhoItIsAndWhatItShallDoWrong() throws Exception {
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
    void portAndVersionAreFilledIn() {
        assertThat(InstancePrograms.filledIn("--at={port}/{version}/{other}", CHEESE))
                .isEqualTo("--at=9121/1.0/{other}");
    }

    @Test
    void consulIsOnLoopbackAloneWithAllItsPortsShifted() {
        assertThat(ConsulBlueprint.configuration(new Ports(1000)).replaceAll("\\s", ""))
                .contains(
                        "\"bind_addr\":\"127.0.0.1\"",
                        "\"client_addr\":\"127.0.0.1\"",
                        "\"http\":9500,\"server\":9300,\"serf_lan\":9301,\"serf_wan\":9302,\"grpc\":9502,\"grpc_tls\":9503,\"dns\":9600",
                        "\"disable_remote_exec\":true",
                        "\"enable_script_checks\":false",
                        "\"enable_local_script_checks\":false",
                        "\"disable_update_check\":true",
                        "\"raft_multiplier\":1");
    }
}
