package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SettingsCheck;
import farm.lb.harness.TestCluster;
import farm.testkit.ClosedConsul;
import farm.testkit.ConsulCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Consul that requires a token and a client certificate. No other process sees the token. */
class ClosedConsulTest {

    private static final String FULL_RULES =
            "service_prefix \"\" { policy = \"write\" } node_prefix \"\" { policy = \"read\" }"
                    + " key_prefix \"\" { policy = \"read\" }";
    private static final String READ_ONLY_RULES = FULL_RULES.replace("write", "read");
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final ClosedConsul CONSUL = new ClosedConsul();

    @Test
    void aTokenFileAndCertificatesSuffice() throws Exception {
        TestCluster cluster = new TestCluster(CONSUL.server(), "closed");
        ClosedConsul.Token first = CONSUL.createToken(FULL_RULES);
        try (Goat goat = Goat.of("0.0.1");
                Goat later = Goat.of("0.0.2")) {
            cluster.register(goat);
            cluster.weights(Map.of("0.0.1", 1));
            Map<String, String> settings = settings();
            settings.put("CONSUL_TLS_SERVER_NAME", ConsulCertificates.SERVER_NAME);
            settings.put("SOMEBODYS_PASSWORD", "of-somebody-else");
            settings.put("LB_ACCESS_LOG", "access.log");
            try (LoadBalancer balancer = LoadBalancer.start(CONSUL.server(), "closed", settings)) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                await("the registration").atMost(SOON).until(() -> isRegistered(balancer));
                assertThat(environments(balancer))
                        .contains("haproxy:", "watchdog:", "end-hung-sessio:", "grep:")
                        .doesNotContain(first.secret(), "of-somebody-else");

                ClosedConsul.Token second = CONSUL.createToken(FULL_RULES);
                first.delete();
                cluster.register(later);
                balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
                CONSUL.server().request("PUT", "/v1/agent/service/deregister/" + balancer.id(), "");
                await("the registration again").atMost(SOON).until(() -> isRegistered(balancer));
                assertThat(environments(balancer)).doesNotContain(second.secret());
                assertThat(balancer.log()).containsOnlyOnce("CONSUL_HTTP_TOKEN_FILE has a new token");
                assertThat(balancer.read("settings")).doesNotContain(first.secret(), second.secret());
                assertThat(balancer.run().stop(20)).isTrue();
                assertThat(isRegistered(balancer)).isFalse();
            }
        }
    }

    @Test
    void aStartWaitsForAValidToken(@TempDir Path folder) throws Exception {
        TestCluster cluster = new TestCluster(CONSUL.server(), "stale");
        CONSUL.createToken(FULL_RULES).delete();
        Path log = Files.createFile(folder.resolve("log"));
        Map<String, String> settings = settings();
        settings.put("LB_LOG", log.toString());
        try (Goat goat = Goat.of("0.0.1")) {
            cluster.register(goat);
            cluster.weights(Map.of("0.0.1", 1));
            CompletableFuture<LoadBalancer> start =
                    CompletableFuture.supplyAsync(() -> LoadBalancer.start(CONSUL.server(), "stale", settings));
            await("a refusal").atMost(SOON).until(() -> Files.readString(log).contains("403"));
            CONSUL.createToken(FULL_RULES);
            try (LoadBalancer balancer = start.get(30, TimeUnit.SECONDS)) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
            }
        }
    }

    @Test
    void refusalAndRecoveryAreLoggedOnce() {
        TestCluster cluster = new TestCluster(CONSUL.server(), "refused");
        ClosedConsul.Token token = CONSUL.createToken(READ_ONLY_RULES);
        try (Goat goat = Goat.of("0.0.1")) {
            cluster.register(goat);
            cluster.weights(Map.of("0.0.1", 1));
            Map<String, String> settings = settings();
            settings.remove("CONSUL_HTTP_TOKEN_FILE");
            settings.put("CONSUL_HTTP_TOKEN", token.secret());
            try (LoadBalancer balancer = LoadBalancer.start(CONSUL.server(), "refused", settings)) {
                String refused = "register: Consul at " + CONSUL.url() + " refuses the registration (HTTP 403)";
                await("the complaint").atMost(SOON).until(() -> balancer.log().contains(refused));
                await("another try").pollDelay(Duration.ofSeconds(5)).until(() -> true);
                assertThat(environments(balancer)).contains("haproxy:").doesNotContain(token.secret());
                token.setRules(FULL_RULES);
                await("the registration").atMost(SOON).until(() -> isRegistered(balancer));
                await("the recovery").atMost(SOON).until(() -> balancer.log().contains("answers again"));
                assertThat(balancer.log())
                        .containsOnlyOnce(refused)
                        .contains("needs service:write for lb-refused")
                        .containsOnlyOnce("answers again")
                        .doesNotContain(token.secret());
            }
        }
    }

    @Test
    void errorsAboutSettingsContainNoSecret(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        refused(folder, Map.of("CONSUL_HTTP_TOKEN", "a \"secret\""), "CONSUL_HTTP_TOKEN is not a token");
        refused(folder, Map.of("CONSUL_HTTP_TOKEN_FILE", empty.toString()), empty + " contains no token");
        refused(folder, Map.of("CONSUL_HTTP_TOKEN_FILE", folder + "/none"), "/none is not a readable file");
        refused(folder, Map.of("CONSUL_CACERT", folder + "/none"), "/none is not a readable file");
        refused(folder, Map.of("CONSUL_CLIENT_KEY", empty.toString()), "belong together; set both");
        refused(folder, Map.of("CONSUL_TLS_SERVER_NAME", "a b"), "CONSUL_TLS_SERVER_NAME=a b is invalid");
    }

    private static void refused(Path folder, Map<String, String> settings, String complaint) {
        assertThat(SettingsCheck.refusal(folder, settings)).contains(complaint).doesNotContain("secret");
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "CONSUL_HTTP_ADDR", CONSUL.url(),
                "CONSUL_HTTP_TOKEN_FILE", CONSUL.tokenFile().toString(),
                "CONSUL_CACERT", CONSUL.certificates().authority().toString(),
                "CONSUL_CLIENT_CERT", CONSUL.certificates().client().toString(),
                "CONSUL_CLIENT_KEY", CONSUL.certificates().clientKey().toString()));
    }

    private static boolean isRegistered(LoadBalancer balancer) {
        return CONSUL.server()
                        .request("GET", "/v1/agent/service/" + balancer.id(), "")
                        .statusCode()
                == 200;
    }

    /** The environments of all processes of a load balancer except those that call Consul. */
    private static String environments(LoadBalancer balancer) {
        return Programs.output(balancer.file(""), Map.of(), "sh", "-c", """
                for process in /proc/[0-9]*; do
                  [ "$process/cwd" -ef . ] && [ "$process" != "/proc/$$" ] && read -r name < "$process/comm" || continue
                  case $name in run | consul-template | register | sleep | curl) continue ;; esac
                  echo "$name:"
                  tr '\\0' '\\n' < "$process/environ"
                done 2> /dev/null
                """);
    }
}
