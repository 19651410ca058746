package farm.goat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;

import farm.testkit.ConsulServer;
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The lifecycle of a real goat in its own process. */
class LifeIT {

    @RegisterExtension
    static final ConsulServer CONSUL = new ConsulServer();

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration NOT_LONG = Duration.ofSeconds(5);
    private static final Duration OFTEN = Duration.ofMillis(10);

    @Test
    void isRegisteredOnceItIsHealthy(@TempDir Path folder) {
        int port = FreePorts.next();
        try (OwnedProcess ignored = start(folder, port, Map.of())) {
            await().atMost(SOON).pollInterval(OFTEN).until(() -> isHealthy(port));

            registered(port, 1);
        }
    }

    @Test
    void waitsForAHungRegistryOnlyBriefly(@TempDir Path folder) {
        int port = FreePorts.next();
        registered(port, 0);
        CONSUL.process().signal("STOP");
        try (OwnedProcess ignored = start(folder, port, Map.of())) {
            await().atMost(SOON).pollInterval(OFTEN).until(() -> FreePorts.isListenedOn(port));
            given().get(health(port)).then().statusCode(503).body(endsWith(" is starting\n"));
            await().atMost(NOT_LONG).until(() -> isHealthy(port));

            CONSUL.process().signal("CONT");

            await().atMost(SOON).untilAsserted(() -> registered(port, 1));
        } finally {
            CONSUL.process().signal("CONT");
        }
    }

    @Test
    void deregistersAndFinishesOpenRequestsOnSigterm(@TempDir Path folder) throws Exception {
        int port = FreePorts.next();
        String goat = "http://127.0.0.1:" + port;
        try (OwnedProcess process = start(folder, port, Map.of("FARM_FAULTS_LATENCY", "4s"))) {
            await().atMost(SOON).untilAsserted(() -> registered(port, 1));
            CompletableFuture<Response> inFlight = CompletableFuture.supplyAsync(() -> given().get(goat + "/milk"));
            await().atMost(SOON).until(() -> isProcessing(goat));

            process.process().destroy();

            await().atMost(SOON).until(() -> given().get(health(port)).statusCode() == 503);
            await().atMost(SOON).untilAsserted(() -> registered(port, 0));
            assertThat(inFlight.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(process.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.process().exitValue()).isIn(0, 143);
        }
    }

    @Test
    void aStartupDelayKeepsThePortClosed(@TempDir Path folder) {
        int port = FreePorts.next();
        long began = System.nanoTime();
        try (OwnedProcess process = start(folder, port, Map.of("FARM_FAULTS_STARTUP_DELAY", "3s"))) {
            await().atMost(SOON).until(() -> FreePorts.isListenedOn(port));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(3));
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void anInvalidFaultEndsItWithOneLine(@TempDir Path folder) {
        try (OwnedProcess process = start(folder, FreePorts.next(), Map.of("FARM_FAULTS_ERROR_RATE", "7"))) {
            await().atMost(SOON).until(() -> !process.isAlive());

            assertThat(process.log())
                    .contains("farm.faults.error-rate is 7.0 (allowed: 0 to 1)")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anInvalidVersionEndsItWithOneLine(@TempDir Path folder) {
        try (OwnedProcess process = start(folder, FreePorts.next(), Map.of("FARM_INSTANCE_VERSION", "a b"))) {
            await().atMost(SOON).until(() -> !process.isAlive());

            assertThat(process.log())
                    .contains("FARM_INSTANCE_VERSION: version 'a b' is not a version name")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anInvalidRangeOfPortsEndsItWithOneLine(@TempDir Path folder) {
        try (OwnedProcess process = start(folder, FreePorts.next(), Map.of("FARM_INSTANCE_PORTS", "8110-8101"))) {
            await().atMost(SOON).until(() -> !process.isAlive());

            assertThat(process.log())
                    .contains("FARM_INSTANCE_PORTS: ports 8110-8101 are not a range")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anOldSettingEndsItWithOneLine(@TempDir Path folder) {
        try (OwnedProcess process = start(folder, FreePorts.next(), Map.of("FARM_INSTANCE_ANNOUNCE", "false"))) {
            await().atMost(SOON).until(() -> !process.isAlive());

            assertThat(process.log())
                    .contains("renamed settings: FARM_INSTANCE_ANNOUNCE is now FARM_INSTANCE_REGISTER\n")
                    .doesNotContain("\tat ");
        }
    }

    private static String health(int port) {
        return "http://127.0.0.1:" + port + "/health";
    }

    private static boolean isHealthy(int port) {
        return FreePorts.isListenedOn(port) && given().get(health(port)).statusCode() == 200;
    }

    private static boolean isProcessing(String goat) {
        String metrics = given().get(goat + "/q/metrics").body().asString();
        // One for milk, and this request for the metrics.
        return metrics.lines()
                .anyMatch(line -> line.startsWith("http_server_active_requests{") && line.endsWith(" 2.0"));
    }

    private static void registered(int port, int count) {
        given().baseUri(CONSUL.url())
                .get("/v1/health/service/goat")
                .then()
                .body("findAll { it.Service.Port == " + port + " }", hasSize(count));
    }

    private static OwnedProcess start(Path folder, int port, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("CONSUL_HTTP_ADDR", CONSUL.url());
        return OwnedProcess.start(
                "goat",
                folder,
                environment,
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        Tools.checkout()
                                .resolve("goat-service/target/quarkus-app/quarkus-run.jar")
                                .toString()));
    }
}
