package farm.weights;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.CapturedLog;
import farm.testkit.ClosedConsul;
import farm.testkit.ClosedConsulResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs weight-sync with a Consul token that lacks rights for a while. */
@QuarkusTest
@WithTestResource(ClosedConsulResource.class)
@WithTestResource(WeightsFolderResource.class)
class ConsulPermissionsTest {

    private static final Duration SOON =
            Duration.ofSeconds(20); // two blocking queries: a running one still sees everything
    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final Duration UNSERVED_AFTER = Duration.ofSeconds(7); // a service counts as unserved after 5 s
    private static final String ONE = "goat/version=0.0.1/weight";

    // as in weights/README.md
    private static final String ENOUGH = """
            key_prefix "" { policy = "write" }
            session_prefix "" { policy = "write" }
            service_prefix "" { policy = "read" }
            node_prefix "" { policy = "read" }
            service "weight-sync" { policy = "write" }
            """;
    private static final String READ_ONLY = ENOUGH.replace("write", "read");
    private static final String NOTHING = "operator = \"read\"";

    @SuppressWarnings("NullAway.Init") // by ClosedConsulResource
    ClosedConsul consul;

    @SuppressWarnings("NullAway.Init") // by WeightsFolderResource
    Path folder;

    @SuppressWarnings("NullAway.Init") // by allowEverything
    private ClosedConsul.Token token;

    @BeforeEach
    void allowEverything() throws IOException {
        try (CapturedLog logged = new CapturedLog()) {
            token = consul.createToken(ENOUGH);
            await().atMost(SOON).until(() -> logged.count("has a new token") == 1);
        }
        consul.server().register("goat", "0.0.1");
        save(75);
        soonIs(75, "Synced");
    }

    private void save(int weight) throws IOException {
        Files.writeString(folder.resolve("goat.json"), "{\"version=0.0.1\":{\"weight\":" + weight + "}}");
    }

    private void soonIs(int weight, String state) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(consul.server().key(ONE)).isEqualTo(Integer.toString(weight));
            when().get("/status").then().body("services.goat.state", equalTo(state));
        });
    }

    /**
     * Checks that weight-sync stays alive, logs each reason once, and leaves the last weights in
     * Consul.
     */
    private void onlyReports(CapturedLog logged, String why) {
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/status")
                        .then()
                        .body("services.goat.state", equalTo("OutOfSync"))
                        .body("services.goat.note", containsString(why)));
        await().during(A_WHILE).atMost(SOON).untilAsserted(() -> {
            when().get("/q/health/live").then().statusCode(200);
            assertThat(consul.server().key(ONE)).isEqualTo("75");
            assertThat(logged.text()
                            .lines()
                            .filter(line -> line.matches("(goat|Consul): .*Consul refuses.*"))
                            .toList())
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            assertThat(logged.text()).doesNotContain("is unreachable", "is reachable again");
        });
    }

    @Test
    void lostWriteRightIsReportedOnce() throws IOException {
        try (CapturedLog logged = new CapturedLog()) {
            token.setRules(READ_ONLY);
            save(30);
            onlyReports(logged, "Permission denied");
        }
        token.setRules(ENOUGH);
        soonIs(30, "Synced");
    }

    @Test
    void hiddenInstancesKeepTheirWeights() throws IOException {
        token.setRules(ENOUGH.replace("service_prefix \"\" { policy = \"read\" }\n", ""));
        try (CapturedLog logged = new CapturedLog()) {
            Files.delete(folder.resolve("goat.json"));
            await().atMost(SOON)
                    .untilAsserted(() -> when().get("/status")
                            .then()
                            .body("services.goat.state", equalTo("Stale"))
                            .body("services.goat.note", containsString("Consul may hide instances of goat")));
            await().during(UNSERVED_AFTER)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(consul.server().key(ONE)).isEqualTo("75"));
            assertThat(logged.count("may hide instances")).isEqualTo(1);
        }
        consul.server().deregister("goat-0.0.1");
        token.setRules(ENOUGH);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(consul.server().key(ONE)).isNull());
    }

    @Test
    void deletedTokenIsReportedOnce() throws IOException {
        try (CapturedLog logged = new CapturedLog()) {
            token.delete();
            save(30);
            onlyReports(logged, "ACL not found");
        }
        consul.createToken(ENOUGH);
        soonIs(30, "Synced");
    }

    @Test
    void lostReadRightWritesNothingAgain() {
        String before = consul.server().get("/v1/kv/goat?recurse");
        try (CapturedLog logged = new CapturedLog()) {
            token.setRules(NOTHING);
            onlyReports(logged, "Permission denied");
        }
        token.setRules(ENOUGH);
        soonIs(75, "Synced");
        assertThat(consul.server().get("/v1/kv/goat?recurse")).isEqualTo(before);
    }
}
