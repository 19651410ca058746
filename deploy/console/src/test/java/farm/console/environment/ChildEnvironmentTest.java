package farm.console.environment;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

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
            entry("FARM_SOURCE_PASSWORD", "git's"),
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
    void aForeignProgramGetsOnlyNamedSecrets() {
        assertThat(ENVIRONMENT.forForeignProgram(MORE, Set.of())).containsOnlyKeys(ALWAYS);
        assertThat(ENVIRONMENT.forForeignProgram(MORE, Set.of("AWS_SECRET_ACCESS_KEY", "UNKNOWN")))
                .containsEntry("AWS_SECRET_ACCESS_KEY", "a cloud's")
                .hasSize(ALWAYS.length + 1);
    }

    @Test
    void aLoadBalancerGetsOnlyConsulsToken() {
        assertThat(ENVIRONMENT.forLoadBalancer(MORE))
                .containsKeys(ALWAYS)
                .containsKeys("CONSUL_HTTP_TOKEN", "CONSUL_HTTP_TOKEN_FILE")
                .hasSize(ALWAYS.length + 2);
    }

    @Test
    void aServiceGetsNoSecretsOfWeightSync() {
        assertThat(ENVIRONMENT.forService(MORE))
                .containsKeys(ALWAYS)
                .containsKeys("CONSUL_HTTP_TOKEN", "CONSUL_HTTP_TOKEN_FILE", "QUARKUS_LOG_LEVEL", "FARM_GOATS_RETRIES")
                .hasSize(ALWAYS.length + 4);
    }

    @Test
    void settingsOfTheConsoleAreNotPassedOn() {
        assertThat(ENVIRONMENT.forWeightSync(MORE))
                .containsKeys(ALWAYS)
                .containsKeys(
                        "FARM_WEIGHTS_HOOKS_GITHUB_SECRET",
                        "FARM_SOURCE_PASSWORD",
                        "GIT_ASKPASS",
                        "SSH_AUTH_SOCK",
                        "https_proxy")
                .containsEntry("CONSUL_HTTP_ADDR", "http://127.0.0.1:9500")
                .containsEntry("FARM_PORT_OFFSET", "1000")
                .containsEntry("FARM_HOME", "/home")
                .doesNotContainKeys("QUARKUS_HTTP_PORT", "CONSUL_CACERT", "FARM_INSTANCE_VERSION", "LB_PORT");
    }
}
