package farm.weights;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.testkit.GitRepository;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes random changes to the branches of a repository. KV follows the configured branch, by the
 * rules, and nothing is written without need. Reproducible:
 * {@code -Dfarm.history.seed=7 -Dfarm.history.steps=1000} runs another history.
 */
@QuarkusTest
@TestProfile(RepositoryHistoryTest.DeletesAtOnce.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(GitRepositoryResource.class)
class RepositoryHistoryTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int STEPS = Integer.getInteger("farm.history.steps", 30);
    private static final String FOLLOWED = "main";
    private static final String FOREIGN = "a/version=strange/weight";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @SuppressWarnings("NullAway.Init") // by GitRepositoryResource
    GitRepository repository;

    private final Map<String, Map<String, Integer>> inForce = new TreeMap<>();
    private Map<String, Entry> kv = Map.of();

    /** The value of a key and the index of its last write. */
    private record Entry(String value, int index) {}

    static LongStream seeds() {
        Long one = Long.getLong("farm.history.seed");
        return one == null ? LongStream.of(2) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void kvFollowsTheBranchAfterEachStep(long seed) {
        consul.putKey(FOREIGN, "7");
        consul.putKey("notes", "mine");
        for (int i = 0; i < RandomHistory.SERVICES * RandomHistory.VERSIONS; i++) {
            String service = String.valueOf((char) ('a' + i / RandomHistory.VERSIONS));
            consul.register(service, Integer.toString(i % RandomHistory.VERSIONS));
        }
        RandomHistory history = new RandomHistory(repository, seed);
        RandomHistory.Commit tip = history.begin(FOLLOWED);
        check(tip, "seed " + seed + ", at the start");
        for (int step = 1; step <= STEPS; step++) {
            String branch = history.anyBranch();
            RandomHistory.Commit commit = history.step(branch);
            tip = branch.equals(FOLLOWED) ? commit : tip;
            check(tip, "seed " + seed + ", step " + step + ", to " + branch + ": " + commit);
        }
    }

    private void check(RandomHistory.Commit tip, String where) {
        if (!tip.files().isEmpty()) { // otherwise the last weights stay
            inForce.keySet().retainAll(tip.files().keySet());
            tip.files().forEach((service, weights) -> weights.ifPresent(valid -> inForce.put(service, valid)));
        }
        Map<String, Entry> before = kv;
        given().noContentType().post("/sync").then().statusCode(202);
        await(where).pollInterval(Duration.ofMillis(20)).atMost(SOON).untilAsserted(() -> {
            JsonPath status = when().get("/status").jsonPath();
            if (!tip.files().isEmpty()) {
                assertThat(status.getString("revision")).isEqualTo(tip.id());
            }
            kv = read();
            assertThat(values()).isEqualTo(desired());
            tip.files()
                    .forEach((service, weights) -> assertThat(status.getString("services." + service + ".state"))
                            .isEqualTo(state(service, weights)));
        });
        before.forEach((key, entry) -> {
            Entry after = kv.get(key);
            if (after != null && after.value().equals(entry.value())) {
                assertThat(after).as("%s: %s is not written again", where, key).isEqualTo(entry);
            }
        });
    }

    private static String state(String service, Optional<Map<String, Integer>> weights) {
        return weights.isEmpty() ? "Invalid" : FOREIGN.startsWith(service + "/") ? "OutOfSync" : "Synced";
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        kv.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    private Map<String, String> desired() {
        Map<String, String> desired = new TreeMap<>(Map.of(FOREIGN, "7", "notes", "mine"));
        inForce.forEach((service, weights) -> weights.forEach(
                (version, weight) -> desired.put(service + "/version=" + version + "/weight", weight.toString())));
        return desired;
    }

    private Map<String, Entry> read() {
        Map<String, Entry> all = new TreeMap<>();
        JsonPath entries = JsonPath.from(consul.get("/v1/kv/?recurse"));
        List<String> keys = entries.getList("Key");
        for (int i = 0; i < keys.size(); i++) {
            byte[] value = Base64.getDecoder().decode(entries.getString("Value[" + i + "]"));
            all.put(keys.get(i), new Entry(new String(value, UTF_8), entries.getInt("ModifyIndex[" + i + "]")));
        }
        all.keySet().removeAll(Set.of("weight-sync/status", "weight-sync/leader", "testkit/ready"));
        return all;
    }

    /** Deletes from the branch are applied to KV at once. */
    public static class DeletesAtOnce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("farm.weights.deletes", "apply", "farm.weights.max-delete-share", "1");
        }
    }
}
