package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Connection;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.testkit.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code LB_BIND}: one address, or every address. */
class BindTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
        # LB_BIND,       bind,                      registered
        127.0.0.1,       127.0.0.1:8202,            127.0.0.1
        0.0.0.0,         0.0.0.0:8202,              127.0.0.1
        ::,              :::8202 v4v6,              127.0.0.1
        0:0:0:0:0:0:0:0, 0:0:0:0:0:0:0:0:8202 v4v6, 127.0.0.1
        ::1,             ::1:8202,                  ::1
        fd00::a0,        fd00::a0:8202,             fd00::a0
        """)
    void bindsToTheAddress(String address, String bind, String registered) {
        Programs.Result rendered = Programs.run(
                folder,
                Map.of(
                        "CLUSTER", "bound-nowhere",
                        "LB_BIND", address,
                        "LB_PORT", "8202",
                        "STATS_PORT", "8404",
                        "CONSUL_HTTP_ADDR", SharedConsul.get().url()),
                "sh",
                "-c",
                """
                lb=$1
                cat "$lb"/templates/haproxy.cfg/*.ctmpl > haproxy.cfg.ctmpl
                . "$lb/lib/values.sh"
                . "$lb/lib/settings.sh"
                read_settings
                "$2" -config "$lb/consul-template.hcl" -once -template haproxy.cfg.ctmpl:haproxy.cfg || exit
                echo "registered=$LB_ADDRESS"
                touch split.map split-status.map
                "$3" -c -f haproxy.cfg && cat haproxy.cfg
                """,
                "render",
                LoadBalancer.script("").toString(),
                Tools.path("consul-template").toString(),
                Tools.path("haproxy").toString());
        assertThat(rendered.code()).as(rendered.output()).isZero();
        assertThat(rendered.output().lines())
                .contains("registered=" + registered, "    bind " + bind, "    bind " + bind.replace("8202", "8404"));
    }

    @Test
    void onAnyAddressOldWorkersReachTheirSuccessor() throws IOException {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "bound-everywhere");
        try (Goat first = Goat.of("0.0.1");
                Goat second = Goat.of("0.0.2")) {
            cluster.register(first);
            cluster.weights(Map.of("0.0.1", 1));
            try (LoadBalancer balancer =
                            LoadBalancer.start(SharedConsul.get(), cluster.name(), Map.of("LB_BIND", everywhere()));
                    Connection kept = new Connection(balancer.port())) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                kept.request("GET", "/milk");
                cluster.register(second);
                for (String address : new String[] {"127.0.0.1", "127.3.2.1", "::1", "0:0:0:0:0:0:0:1"}) {
                    cluster.put("""
                            {"ID":"itself at %s","Name":"%s","Address":"%s","Port":%d,"Tags":["version=0.0.2"]}
                            """.formatted(address, cluster.name(), address, balancer.port()));
                    await("the refusal of " + address)
                            .atMost(SOON)
                            .until(() -> balancer.log().contains("refused instance \"itself at " + address + "\""));
                }
                balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
                assertThat(kept.request("GET", "/milk", "X-Bound-Everywhere-Version: 0.0.2")
                                .body())
                        .isEqualTo("0.0.2");
            }
        }
    }

    private static String everywhere() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound() ? "::" : "0.0.0.0";
        } catch (IOException e) {
            return "0.0.0.0"; // this machine has no IPv6
        }
    }
}
