package farm.console.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import farm.console.health.LoadBalancerView;
import farm.console.health.LoadBalancerView.Server;
import farm.console.health.LocalHttp;
import farm.testkit.FreePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The view of two load balancers, of which one is dead. */
class LoadBalancerViewTest extends FarmFixture {

    private static final String LIVE = "lb-goat-127.0.0.1-8202";
    private static final String DEAD = "lb-goat-127.0.0.1-8203";
    private static final String STATISTICS = """
            # pxname,svname,status
            split,127.0.0.1:8101,UP
            split,127.0.0.1:8102,DOWN
            version-0.0.1,127.0.0.1:8101,UP
            version-0.0.2,127.0.0.1:8102,MAINT
            version-0.0.2,[::1]:8103,UP
            version-0.0.2,BACKEND,UP
            """;

    private final int stats = FreePorts.next();

    @SuppressWarnings("NullAway.Init")
    private HttpServer live;

    @SuppressWarnings("NullAway.Init")
    private LoadBalancerView view;

    @BeforeEach
    void startOneOfThem() throws Exception {
        live = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), stats), 0);
        live.createContext("/monitor", exchange -> {
            try (exchange) {
                byte[] body = STATISTICS.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        live.start();
        edit("""
                services:
                  goat: {application: goat-service, ports: 8101-8110}
                load-balancers:
                  - {service: goat, port: 8202, stats: %d}
                  - {service: goat, port: 8203, stats: %d}
                """.formatted(stats, FreePorts.next()));
        FarmPaths paths = new FarmPaths(
                Optional.of(folder.resolve("home").toString()),
                Optional.of(folder.toString()),
                Optional.of(yaml.toString()),
                0);
        view = new LoadBalancerView(new Farm(paths, traffic, ownership), paths, new LocalHttp());
    }

    @AfterEach
    void stop() {
        live.stop(0);
    }

    private boolean isUp(int port, String... ids) {
        view.poll();
        return view.isUpAtEach("goat", "127.0.0.1", port, Set.of(ids));
    }

    @Test
    void aDeadOneSaysNothingAboutHealth() {
        await().until(() -> isUp(8101, LIVE));
        assertThat(isUp(8102, LIVE)).isFalse();
        assertThat(isUp(8101, LIVE, DEAD)).isFalse();
        assertThat(view.isUpAtEach("goat", "127.0.0.1", 8101)).isFalse();
    }

    @Test
    void eachServerHasItsVersion() {
        await().untilAsserted(() -> {
            view.poll();
            assertThat(view.servers("goat"))
                    .containsExactlyInAnyOrder(
                            new Server("0.0.1", "127.0.0.1", 8101, true),
                            new Server("0.0.2", "127.0.0.1", 8102, false),
                            new Server("0.0.2", "::1", 8103, true));
        });
        assertThat(view.servers("cheese")).isEmpty();
    }
}
