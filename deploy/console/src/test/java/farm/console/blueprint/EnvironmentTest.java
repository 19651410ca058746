package farm.console.blueprint;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import farm.console.desired.Faults;
import farm.console.desired.WantedInstance;
import farm.model.Ports;
import farm.model.description.DescriptionReader;
import farm.model.description.ServiceDescription;
import java.util.Map;
import java.util.Set;
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

    private static final Map<String, String> SHELL = Map.ofEntries(
            entry("PATH", "/bin"),
            entry("LC_ALL", "C.UTF-8"),
            entry("QUARKUS_HTTP_PORT", "8080"),
            entry("QUARKUS_LOG_LEVEL", "DEBUG"),
            entry("CONSUL_HTTP_ADDR", "https://elsewhere:8501"),
            entry("CONSUL_CACERT", "/elsewhere.pem"),
            entry("CONSUL_HTTP_TOKEN", "a token"),
            entry("CONSUL_HTTP_TOKEN_FILE", "/token"),
            entry("FARM_INSTANCE_VERSION", "7"),
            entry("FARM_GOATS_RETRIES", "2"),
            entry("FARM_WEIGHTS_HOOKS_GITHUB_SECRET", "a hook's"),
            entry("FARM_REPO_PASSWORD", "git's"),
            entry("GIT_ASKPASS", "/askpass"),
            entry("SSH_AUTH_SOCK", "/agent"),
            entry("https_proxy", "http://me:secret@proxy"),
            entry("AWS_SECRET_ACCESS_KEY", "a cloud's"),
            entry("LB_PORT", "1"));

    private static final ChildEnvironment ENVIRONMENT =
            new ChildEnvironment(SHELL, "http://127.0.0.1:9500", 1000, "/home");

    private static final String[] ALWAYS = {
        "PATH", "LC_ALL", "CONSUL_HTTP_ADDR", "FARM_PORT_OFFSET", "FARM_HOME", "MORE"
    };

    private static final Map<String, String> MORE = Map.of("MORE", "yes");

    @Test
    void aProgramThatIsNotOursGetsNoSecretUnlessItIsNamed() {
        assertThat(ENVIRONMENT.ofOthers(MORE, Set.of())).containsOnlyKeys(ALWAYS);
        assertThat(ENVIRONMENT.ofOthers(MORE, Set.of("AWS_SECRET_ACCESS_KEY", "UNKNOWN")))
                .containsEntry("AWS_SECRET_ACCESS_KEY", "a cloud's")
                .hasSize(ALWAYS.length + 1);
    }

    @Test
    void aLoadBalancerGetsConsulsTokenAlone() {
        assertThat(ENVIRONMENT.ofLoadBalancer(MORE))
                .containsKeys(ALWAYS)
                .containsKeys("CONSUL_HTTP_TOKEN", "CONSUL_HTTP_TOKEN_FILE")
                .hasSize(ALWAYS.length + 2);
    }

    @Test
    void aServiceGetsItsSettingsAndNoSecretsOfWeightSync() {
        assertThat(ENVIRONMENT.ofService(MORE))
                .containsKeys(ALWAYS)
                .containsKeys("CONSUL_HTTP_TOKEN", "CONSUL_HTTP_TOKEN_FILE", "QUARKUS_LOG_LEVEL", "FARM_GOATS_RETRIES")
                .hasSize(ALWAYS.length + 4);
    }

    @Test
    void whatIsMeantForTheConsoleOrForAnotherConsulIsNotHandedOn() {
        assertThat(ENVIRONMENT.ofWeightSync(MORE))
                .containsKeys(ALWAYS)
                .containsKeys(
                        "FARM_WEIGHTS_HOOKS_GITHUB_SECRET",
                        "FARM_REPO_PASSWORD",
                        "GIT_ASKPASS",
                        "SSH_AUTH_SOCK",
                        "https_proxy")
                .containsEntry("CONSUL_HTTP_ADDR", "http://127.0.0.1:9500")
                .containsEntry("FARM_PORT_OFFSET", "1000")
                .containsEntry("FARM_HOME", "/home")
                .doesNotContainKeys("QUARKUS_HTTP_PORT", "CONSUL_CACERT", "FARM_INSTANCE_VERSION", "LB_PORT");
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
