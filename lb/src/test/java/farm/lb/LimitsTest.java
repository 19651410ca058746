package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import farm.lb.harness.Answer;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SettingsCheck;
import farm.lb.harness.SingleGoat;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits on the requests of clients. */
@Execution(CONCURRENT)
class LimitsTest {

    @RegisterExtension
    final SingleGoat single = new SingleGoat("limited");

    @Test
    void longOrUnmeasuredBodiesAreRefused() {
        try (LoadBalancer balancer = single.balancer(Map.of("LB_MAX_BODY", "1k"))) {
            Answer tooLong = balancer.send("POST", "/milk", "Content-Length: 1025");
            assertThat(tooLong.status()).isEqualTo(413);
            assertThat(tooLong.type()).isEqualTo("application/problem+json");
            assertThat(tooLong.body()).contains("may have 1k at most");
            assertThat(balancer.send("PUT", "/milk", "Transfer-Encoding: chunked")
                            .status())
                    .isEqualTo(411);
            assertThat(balancer.send("POST", "/milk").status()).isEqualTo(411);
            assertThat(balancer.send("POST", "/milk", "Content-Length: 3\r\n\r\nabc\r\nX: 1")
                            .status())
                    .isEqualTo(200);
            assertThat(balancer.get("/milk").status()).isEqualTo(200);
            assertThat(balancer.command("show table split")).contains("gpc0=2"); // a refused request takes no slot
        }
    }

    @Test
    void longHeadsAreRefused() {
        try (LoadBalancer balancer = single.balancer(Map.of())) {
            assertThat(balancer.get("/milk", "X: " + "x".repeat(14_000)).status())
                    .isEqualTo(200);
            assertThat(balancer.get("/milk", "X: " + "x".repeat(17_000)).status())
                    .isIn(400, 431); // old HAProxy, newer HAProxy
            assertThat(balancer.get("/milk", fields(90)).status()).isEqualTo(200);
            assertThat(balancer.get("/milk", fields(110)).status()).isIn(400, 431);
        }
    }

    @Test
    void aSlowHeadTimesOut() throws IOException {
        try (LoadBalancer balancer = single.balancer(Map.of("LB_HEADER_TIMEOUT", "500ms"));
                Socket slow = new Socket("127.0.0.1", balancer.port())) {
            slow.setSoTimeout(10_000);
            slow.getOutputStream().write("GET /milk HTTP/1.1\r\nHost: farm\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void tooManyRequestsGet429() {
        try (LoadBalancer balancer = single.balancer(Map.of("LB_RATE_LIMIT", "20/h"))) {
            assertThat(balancer.milk(20)).isEqualTo(Map.of("0.0.1", 20));
            Answer refused = balancer.get("/milk");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers()).containsEntry("retry-after", "3600");
            assertThat(refused.type()).isEqualTo("application/problem+json");
            assertThat(refused.body()).contains("at most 20/h");
            assertThat(balancer.command("show table rate")).contains("size:102400, used:1");
        }
    }

    @Test
    void aTrustedProxyNamesTheClients() {
        try (LoadBalancer balancer = single.balancer(
                Map.of("LB_RATE_LIMIT", "5/h", "LB_FORWARDED", "on", "LB_TRUSTED_PROXIES", "127.0.0.1"))) {
            for (int i = 0; i < 6; i++) {
                assertThat(balancer.get("/milk", "X-Forwarded-For: 1.1.1.1, 2.2.2.2")
                                .status())
                        .isEqualTo(i < 5 ? 200 : 429);
            }
            assertThat(balancer.get("/milk", "X-Forwarded-For: 2.2.2.2, 3.3.3.3")
                            .status())
                    .isEqualTo(200);
            for (int i = 0; i < 6; i++) {
                assertThat(balancer.get("/milk", "X-Forwarded-For: 2001:db8::" + i)
                                .status())
                        .isEqualTo(i < 5 ? 200 : 429);
            }
        }
    }

    @Test
    void unnamedClientsCountAsTheProxy() {
        try (LoadBalancer balancer = single.balancer(
                Map.of("LB_RATE_LIMIT", "5/h", "LB_FORWARDED", "on", "LB_TRUSTED_PROXIES", "127.0.0.1"))) {
            String[] odd = {"X: 1", "X-Forwarded-For:", "X-Forwarded-For: unknown", "X-Forwarded-For: 1.1.1.1, _me"};
            for (int i = 0; i < 8; i++) {
                assertThat(balancer.get("/milk", odd[i % odd.length]).status())
                        .as(odd[i % odd.length])
                        .isEqualTo(i < 5 ? 200 : 429);
            }
            assertThat(balancer.get("/milk", "X-Forwarded-For: 1.1.1.1").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void maxConnectionsFollowTheMachineUnlessSet() {
        try (LoadBalancer balancer = single.balancer(Map.of("LB_MAX_CONNECTIONS", "120"))) {
            assertThat(balancer.command("show info")).contains("\nMaxconn: 460\n");
            assertThat(limit(balancer)).isEqualTo(120);
        }
        try (LoadBalancer balancer = single.balancer(Map.of())) {
            Programs.Result files = Programs.run(Path.of("."), Map.of(), "sh", "-c", "ulimit -Hn");
            long descriptors = files.output().strip().equals("unlimited")
                    ? 1_048_576
                    : Long.parseLong(files.output().strip());
            assertThat(limit(balancer)).isBetween(100L, descriptors / 6);
            assertThat(balancer.read("haproxy.log")).isNotEmpty().doesNotContain("FD limit");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        LB_MAX_BODY        | 10 MB      | LB_MAX_BODY=10 MB is not a size
        LB_MAX_BODY        | 0          | LB_MAX_BODY=0 is not a size
        LB_RATE_LIMIT      | 100        | LB_RATE_LIMIT=100 is not a rate
        LB_RATE_LIMIT      | 0/s        | LB_RATE_LIMIT=0/s is not a rate
        LB_RATE_LIMIT      | 5/d        | LB_RATE_LIMIT=5/d is not a rate
        LB_OLD_WORKERS     | 0          | LB_OLD_WORKERS=0 is not
        LB_HEADER_TIMEOUT  | 10         | LB_HEADER_TIMEOUT=10 is not a time
        LB_MAX_CONNECTIONS | 9999999    | LB_MAX_CONNECTIONS=9999999 is not a whole number from 1 to
        """)
    void invalidLimitsAreRefused(String name, String value, String complaint, @TempDir Path folder) {
        assertThat(SettingsCheck.refusal(folder, Map.of(name, value))).contains(complaint);
    }

    private static String[] fields(int count) {
        String[] fields = new String[count];
        for (int i = 0; i < count; i++) {
            fields[i] = "X-" + i + ": 1";
        }
        return fields;
    }

    private long limit(LoadBalancer balancer) {
        Matcher row = Pattern.compile("(?m)^" + single.cluster().name() + ",FRONTEND,(?:[^,]*,){4}(\\d+),")
                .matcher(balancer.command("show stat -1 1 -1"));
        assertThat(row.find()).isTrue();
        return Long.parseLong(row.group(1));
    }
}
