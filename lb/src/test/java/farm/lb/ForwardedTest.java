package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.Answer;
import farm.lb.harness.Connection;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SettingsCheck;
import farm.lb.harness.SingleGoat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers about the client that an instance gets, and the proxies whose headers stay. */
class ForwardedTest {

    private static final String[] CLAIMS = {
        "X-Forwarded-For: 9.9.9.9",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: evil",
        "Forwarded: for=9.9.9.9;proto=https"
    };

    @RegisterExtension
    final SingleGoat single = new SingleGoat("headers");

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/8 ::1"})
    void clientsOwnHeadersAreReplaced(String trusted) {
        try (LoadBalancer balancer = single.balancer(Map.of("LB_FORWARDED", "on", "LB_TRUSTED_PROXIES", trusted))) {
            assertThat(forwardedHeaders(balancer, CLAIMS))
                    .containsExactlyInAnyOrder(
                            "x-forwarded-for: 127.0.0.1",
                            "x-forwarded-proto: http",
                            "x-forwarded-host: farm",
                            "forwarded: for=127.0.0.1;host=\"farm\";proto=http");
        }
    }

    @Test
    void aTrustedProxysHeadersStay() {
        try (LoadBalancer balancer =
                single.balancer(Map.of("LB_FORWARDED", "on", "LB_TRUSTED_PROXIES", "10.0.0.0/8 127.0.0.1"))) {
            assertThat(forwardedHeaders(balancer, CLAIMS))
                    .containsExactlyInAnyOrder(
                            "x-forwarded-for: 9.9.9.9",
                            "x-forwarded-for: 127.0.0.1",
                            "x-forwarded-proto: https",
                            "x-forwarded-host: evil",
                            "forwarded: for=9.9.9.9;proto=https",
                            "forwarded: for=127.0.0.1;host=\"farm\";proto=http");
            assertThat(forwardedHeaders(balancer)).contains("x-forwarded-proto: http", "x-forwarded-host: farm");
        }
    }

    @Test
    void headersAreAddedOnceThroughASuccessor() throws IOException {
        Map<String, String> settings =
                Map.of("LB_FORWARDED", "on", "LB_TRUSTED_PROXIES", "127.0.0.1", "LB_REQUEST_ID", "on");
        try (LoadBalancer balancer = single.balancer(settings);
                Connection kept = new Connection(balancer.port());
                Goat second = Goat.of("0.0.2")) {
            kept.request("GET", "/milk");
            single.cluster().register(second);
            balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
            Answer answer = kept.request(
                    "GET",
                    "/headers",
                    "X-%s-Version: 0.0.2".formatted(single.cluster().name()),
                    "X-Forwarded-For: 9.9.9.9");
            assertThat(answer.body().lines().filter(line -> line.startsWith("x-forwarded-for")))
                    .containsExactly("x-forwarded-for: 9.9.9.9", "x-forwarded-for: 127.0.0.1");
            assertThat(answer.headers().get("x-request-id")).hasSize(36);
            single.cluster().deregister(second.port());
        }
    }

    @Test
    void onlyPlainRequestIdsStay() {
        try (LoadBalancer balancer = single.balancer(Map.of("LB_REQUEST_ID", "on"))) {
            assertThat(id(balancer, "X-Request-Id: Abc-1.2_3~4:5+6/7=8@9")).isEqualTo("Abc-1.2_3~4:5+6/7=8@9");
            assertThat(id(balancer, "X-Request-Id: " + "x".repeat(128))).isEqualTo("x".repeat(128));
            for (String invalid : new String[] {
                "X: 1",
                "X-Request-Id:",
                "X-Request-Id: a b",
                "X-Request-Id: " + "x".repeat(129),
                "X-Request-Id: \"}",
                "X-Request-Id: a,b",
                "X-Request-Id: a\r\nX-Request-Id: b"
            }) {
                assertThat(id(balancer, invalid)).as(invalid).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            }
            Answer own = balancer.get(
                    "/milk", "X-%s-Version: none".formatted(single.cluster().name()), "X-Request-Id: mine");
            assertThat(own.status()).isEqualTo(404);
            assertThat(own.headers()).containsEntry("x-request-id", "mine"); // on its own answers too
        }
    }

    @Test
    void offLeavesHeadersUnchanged() {
        try (LoadBalancer balancer = single.balancer(Map.of())) {
            assertThat(forwardedHeaders(balancer, CLAIMS)).hasSize(4).contains("x-forwarded-for: 9.9.9.9");
            assertThat(balancer.get("/headers").body()).doesNotContain("x-request-id");
        }
    }

    @Test
    void invalidNetworksAreRefused(@TempDir Path folder) {
        for (String invalid : new String[] {"10.0.0", "1.2.3.4/33", "a.b.c.d", "999.1.1.1", "1.2.3.4/", "::1/129"}) {
            assertThat(SettingsCheck.refusal(
                            folder, Map.of("LB_FORWARDED", "on", "LB_TRUSTED_PROXIES", "127.0.0.1 " + invalid)))
                    .contains("LB_TRUSTED_PROXIES: " + invalid + " is neither an address nor a network");
        }
        assertThat(SettingsCheck.refusal(folder, Map.of("LB_TRUSTED_PROXIES", "127.0.0.1")))
                .contains("LB_FORWARDED=on");
    }

    private static List<String> forwardedHeaders(LoadBalancer balancer, String... claims) {
        return balancer.get("/headers", claims)
                .body()
                .lines()
                .filter(line -> line.contains("forwarded"))
                .toList();
    }

    /** Returns the request id, which the instance and the client both get exactly once. */
    private static String id(LoadBalancer balancer, String header) {
        Answer answer = balancer.get("/headers", header);
        String id = answer.headers().getOrDefault("x-request-id", "none");
        assertThat(answer.body().lines().filter(line -> line.startsWith("x-request-id")))
                .containsExactly("x-request-id: " + id);
        return id;
    }
}
