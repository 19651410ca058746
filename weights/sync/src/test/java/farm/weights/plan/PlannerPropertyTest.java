package farm.weights.plan;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.model.Names;
import farm.weights.model.Weights;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of plans for random KVs and weights. A failure names its seed. */
class PlannerPropertyTest {

    private static final List<String> OTHERS =
            List.of("goat/notes", "goat/version=a b/weight", "hen/version=1/weight", "goat/version=1/other", "x");
    private static final List<String> VALUES = List.of("0", "1", "75", "075", "", "x", "-1", "999999999", "1.5");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void planLeadsToDesiredWeightsAndKeepsForeignKeys(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Map<String, KvEntry> before = randomKv(random);
            Weights desired = randomWeights(random);

            List<Change> plan = Planner.plan("goat", desired, before, true);
            Map<String, KvEntry> after = AppliedChanges.to(plan, before);

            Map<String, String> expected = new TreeMap<>();
            before.forEach((key, entry) -> expected.put(key, entry.value()));
            before.forEach((key, entry) -> {
                if (isGoatsWeight(key) && entry.ours()) {
                    expected.remove(key);
                }
            });
            desired.byVersion()
                    .forEach((version, weight) -> expected.put(Names.key("goat", version), weight.toString()));
            Map<String, String> found = new TreeMap<>();
            after.forEach((key, entry) -> found.put(key, entry.value()));
            assertThat(found).as("seed %d, round %d", seed, round).isEqualTo(expected);
            assertThat(Planner.plan("goat", desired, after, true)).isEmpty();
            assertThat(plan)
                    .allSatisfy(
                            change -> assertThat(isGoatsWeight(change.key())).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void removalDeletesAllOurKeysAndNoOthers(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Map<String, KvEntry> before = randomKv(random);
            Map<String, KvEntry> expected = new TreeMap<>(before);
            expected.entrySet()
                    .removeIf(entry ->
                            isGoatsWeight(entry.getKey()) && entry.getValue().ours());
            assertThat(AppliedChanges.to(Planner.planRemoval("goat", before), before))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
        }
    }

    private static boolean isGoatsWeight(String key) {
        return key.matches("goat/version=[A-Za-z0-9][A-Za-z0-9._-]*/weight");
    }

    private static Map<String, KvEntry> randomKv(Random random) {
        Map<String, KvEntry> kv = new TreeMap<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            String key = random.nextInt(3) == 0
                    ? OTHERS.get(random.nextInt(OTHERS.size()))
                    : Names.key("goat", "0.0." + random.nextInt(8));
            String value = VALUES.get(random.nextInt(VALUES.size()));
            kv.put(key, new KvEntry(value, 1 + random.nextInt(1_000), random.nextBoolean()));
        }
        return kv;
    }

    private static Weights randomWeights(Random random) {
        Map<String, Integer> weights = new TreeMap<>();
        for (int i = random.nextInt(10); i > 0; i--) {
            weights.put("0.0." + random.nextInt(8), random.nextInt(4) == 0 ? 0 : random.nextInt(Weights.MAX + 1));
        }
        return Weights.of(weights);
    }
}
