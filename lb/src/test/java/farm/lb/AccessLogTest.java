package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.Connection;
import farm.lb.harness.Goat;
import farm.lb.harness.GoatProcess;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code LB_ACCESS_LOG}: a line of JSON for each request, whatever the request contains. */
class AccessLogTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LOG = "access of all.log";
    private static final String STRING = "\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*\"";
    private static final Pattern JSON = Pattern.compile("\\{(" + STRING + ":(" + STRING + "|-?\\d+)(,(?!})|(?=})))+}");

    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "logged");
    private static final Goat ONE = Goat.of("0.0.1");
    private static final Goat TWO = Goat.of("0.0.2");
    private static LoadBalancer balancer;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        CLUSTER.register(ONE);
        CLUSTER.register(TWO);
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 0));
        balancer = LoadBalancer.start(
                SharedConsul.get(),
                CLUSTER.name(),
                Map.of("LB_ACCESS_LOG", LOG, "LB_REQUEST_ID", "on", "LB_STICKY", "on", "LB_MAX_BODY", "1k"));
        balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
    }

    @AfterAll
    static void stop() {
        balancer.close();
        ONE.close();
        TWO.close();
    }

    @Test
    void aLineNamesInstanceAnswerAndChoice() {
        balancer.get("/milk?password=1", id("slot"));
        balancer.get("/milk", id("sticky"), "Cookie: logged-version=0.0.1");
        balancer.get("/milk", id("named"), "X-Logged-Version: 0.0.2");
        balancer.get("/milk", id("unknown"), "X-Logged-Version: 9");
        balancer.send("POST", "/milk", id("long"), "Content-Length: 2000");
        assertThat(line("slot"))
                .contains(
                        "\"cluster\":\"logged\",\"chosen\":\"0.0.1\",\"version\":\"0.0.1\",\"instance\":\"127.0.0.1:"
                                + ONE.port() + "\",\"by\":\"slot\",\"method\":\"GET\",\"path\":\"\\/milk\",",
                        "\"status\":200,\"bytes\":",
                        "\"retries\":\"0\",\"end\":\"--\"")
                .containsPattern("\"time\":\\d{13},")
                .containsPattern("\"TR\":\\d+,\"Tw\":0,\"Tc\":\\d+,\"Tr\":\\d+,\"Ta\":\\d+,")
                .doesNotContain("password");
        assertThat(line("sticky")).contains("\"version\":\"0.0.1\"", "\"by\":\"sticky\"");
        assertThat(line("named"))
                .contains("\"chosen\":\"0.0.2\",\"version\":\"0.0.2\"", ":" + TWO.port() + "\"", "\"by\":\"by-name\"");
        assertThat(line("unknown")).contains("\"chosen\":\"-\",\"version\":\"-\",\"instance\":\"-\"", "\"status\":404");
        assertThat(line("long")).contains("\"method\":\"POST\"", "\"status\":413");
    }

    @Test
    void fallbackAnswersNameTheFallbackVersion() {
        try (Goat dying = Goat.of("0.0.3")) {
            CLUSTER.registerUnchecked("dying", dying.port(), dying.version());
            CLUSTER.weights(Map.of("0.0.1", 1, "0.0.3", 1));
            balancer.awaitShares(Map.of("0.0.1", 416_020, "0.0.2", 0, "0.0.3", 416_020));
            dying.close();
            Answer answer = balancer.get("/milk", id("by-fallback"), "Cookie: logged-version=0.0.3");
            assertThat(answer.body()).isEqualTo("0.0.1");
            assertThat(answer.headers()).doesNotContainKeys("x-lb-version", "x-lb-instance", "x-lb-chosen");
            assertThat(line("by-fallback")).contains(answeredByFallback("0.0.3"));
            Answer stream =
                    balancer.get("/milk", id("stream"), "Cookie: logged-version=0.0.3", "Accept: text/event-stream");
            assertThat(stream.headers()).doesNotContainKeys("x-lb-version", "x-lb-instance", "x-lb-chosen");
            assertThat(line("stream")).contains(answeredByFallback("0.0.3"));
        } finally {
            CLUSTER.weights(Map.of("0.0.1", 1, "0.0.3", 0));
            CLUSTER.deregister("dying");
            balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
        }
    }

    @Test
    void aHungCanarysRequestsNameTheCanary() {
        try (GoatProcess canary = GoatProcess.start(folder, "0.0.5")) {
            CLUSTER.registerUnchecked("canary", canary.port(), canary.version());
            CLUSTER.weights(Map.of("0.0.1", 1, "0.0.5", 500_000));
            balancer.awaitShares(Map.of("0.0.1", 1, "0.0.2", 0, "0.0.5", 832_039));
            balancer.awaitChecked(canary.port());
            canary.hang();
            assertThat(balancer.get("/milk", id("hung")).body()).isEqualTo("0.0.1");
            assertThat(line("hung"))
                    .contains(answeredByFallback("0.0.5"), "\"status\":200")
                    .containsPattern("\"Ta\":[1-9]\\d{3},"); // the wait for the canary
        } finally {
            CLUSTER.weights(Map.of("0.0.1", 1, "0.0.5", 0));
            CLUSTER.deregister("canary");
            balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
        }
    }

    @Test
    void anyRequestLeavesALineOfJson() throws IOException {
        List<String> paths =
                List.of("/\"},{\"", "/a\\b\\\"", "/ü", "/%22%0a\u0007", "/\u00ff\u00fe", "/{{x}}%[src]'", "/]\\]");
        List<String> ids = new ArrayList<>();
        for (String path : paths) {
            String id = "odd-" + ids.size();
            ids.add(id);
            try (Connection connection = new Connection(balancer.port())) {
                connection.request("GET", path, id(id), "X-Logged-Version: \"},{", "User-Agent: \"}");
            } catch (IOException e) {
                // HAProxy may also close the connection
            }
        }
        try (Connection connection = new Connection(balancer.port())) {
            connection.request("G\"T", "/", id("not-http"));
        }
        balancer.get("/milk", id("last"));
        line("last");
        List<String> lines = balancer.read(LOG).lines().toList();
        assertThat(lines)
                .hasSizeGreaterThan(paths.size())
                .allMatch(line -> JSON.matcher(line).matches());
        assertThat(line("odd-0")).contains("\"path\":\"\\/\\\"},{\\\"\"");
        assertThat(line("odd-1")).contains("\"path\":\"\\/a\\\\b\\\\\\\"\"");
    }

    @Test
    void oldWorkersRequestsAreLoggedOnce() throws IOException {
        try (Connection kept = new Connection(balancer.port());
                Goat newer = Goat.of("0.0.4")) {
            kept.request("GET", "/milk");
            CLUSTER.register(newer);
            await("the new version").atMost(SOON).until(() -> balancer.shares().containsKey("0.0.4"));
            kept.request("GET", "/milk", id("handed-on"), "X-Logged-Version: 0.0.4");
            assertThat(line("handed-on")).contains("\"version\":\"0.0.4\"");
            balancer.get("/milk", id("after"));
            line("after");
            assertThat(balancer.read(LOG).lines().filter(line -> line.contains("\"id\":\"handed-on\"")))
                    .hasSize(1);
            CLUSTER.deregister(newer.port());
        }
    }

    @Test
    void rotatesAtTenMegabytes() throws IOException {
        Files.writeString(
                balancer.file(LOG), "{\"full\":1}\n".repeat(1_000_000), java.nio.file.StandardOpenOption.APPEND);
        await("the rotation").atMost(SOON).until(() -> Files.size(balancer.file(LOG)) < 1_000_000);
        assertThat(balancer.file(LOG + ".1")).content().contains("{\"full\":1}\n");
        balancer.get("/milk", id("rotated"));
        assertThat(line("rotated")).contains("\"status\":200");
        assertThat(balancer.read(LOG)).doesNotContain("\0");
    }

    private static String answeredByFallback(String chosen) {
        return "\"chosen\":\"%s\",\"version\":\"0.0.1\",\"instance\":\"127.0.0.1:%d\",\"by\":\"fallback\""
                .formatted(chosen, ONE.port());
    }

    private static String id(String id) {
        return "X-Request-Id: " + id;
    }

    private static String line(String id) {
        return await("the line of " + id)
                .atMost(SOON)
                .until(
                        () -> balancer.read(LOG)
                                .lines()
                                .filter(line -> line.endsWith("\"id\":\"" + id + "\"}"))
                                .findFirst()
                                .orElse(""),
                        line -> !line.isEmpty());
    }
}
