package farm.weights.tree.plan;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.model.Problem;
import farm.weights.plan.AppliedChanges;
import farm.weights.plan.KvEntry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of plans for random KVs and trees. A failure names its seed. */
class TreePlannerPropertyTest {

    private static final List<String> FILES = List.of("a.json", "a.txt", "a/b.txt", "c.json", "d/e/f.yaml", "g");
    private static final List<String> KEYS =
            List.of("t/a", "t/a/x", "t/a/y/z", "t/a/b", "t/c", "t/c/x", "t/d/e/f/q", "t/g", "t/others");

    private static String base(String file) {
        return ConsulKeys.ofFile("t/", file, false);
    }

    private static DesiredTreeState desired() {
        return new DesiredTreeState("t/", TreePlannerPropertyTest::base, Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void planLeadsToTheTreeAndKeepsForeignKeys(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Map<String, KvEntry> before = randomKv(random);
            DesiredKeys target = randomTree(random);
            TreePlan plan = TreePlanner.plan(target, before);
            Map<String, KvEntry> after = AppliedChanges.to(plan.changes(), before);

            Map<String, String> expected = new TreeMap<>();
            before.forEach((key, entry) -> {
                if (!entry.ours() || target.isUntouchable(key)) {
                    expected.put(key, entry.value());
                }
            });
            target.keys().forEach((key, value) -> expected.put(key, value.value()));
            Map<String, String> found = new TreeMap<>();
            after.forEach((key, entry) -> found.put(key, entry.value()));
            assertThat(found).as("seed %d, round %d", seed, round).isEqualTo(expected);
            assertThat(TreePlanner.plan(target, after).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyHistoryEndsWithTheTreeOnceFilesAreValid(long seed) {
        Random random = new Random(seed);
        for (int history = 0; history < 100; history++) {
            Map<String, KvEntry> kv = new TreeMap<>();
            kv.put("t/others", new KvEntry("theirs", 1, false));
            DesiredTreeState desired = desired();
            for (int step = 0; step < 20; step++) {
                if (random.nextInt(5) == 0) {
                    desired = desired(); // a restarted process
                }
                SortedMap<String, FileKeys> files = KeyCollisions.refused(randomFiles(random, true));
                desired.update(files, step);
                Map<String, KvEntry> before = kv;
                kv = AppliedChanges.to(TreePlanner.plan(desired.desired(), kv).changes(), kv);
                assertNothingOfABadFileIsDeleted(files, before, kv);
            }
            SortedMap<String, FileKeys> last = randomFiles(random, false);
            last.remove("a.txt"); // it may share a key with another file
            last.remove("a/b.txt");
            desired.update(last, 100);
            desired.update(last, 101);
            kv = AppliedChanges.to(TreePlanner.plan(desired.desired(), kv).changes(), kv);

            Map<String, String> expected = new TreeMap<>(Map.of("t/others", "theirs"));
            last.values()
                    .forEach(file ->
                            ((FileKeys.Valid) file).leaves().forEach((key, leaf) -> expected.put(key, leaf.value())));
            Map<String, String> found = new TreeMap<>();
            kv.forEach((key, entry) -> found.put(key, entry.value()));
            assertThat(found).as("seed %d, history %d", seed, history).isEqualTo(expected);
        }
    }

    /** Returns the keys that only one file can have. The others may move between files. */
    private static void assertNothingOfABadFileIsDeleted(
            SortedMap<String, FileKeys> files, Map<String, KvEntry> before, Map<String, KvEntry> after) {
        for (String file : List.of("c.json", "d/e/f.yaml", "g")) {
            if (files.get(file) instanceof FileKeys.Invalid) {
                before.forEach((key, entry) -> {
                    if (ConsulKeys.isUnder(base(file), key)) {
                        assertThat(after.get(key)).extracting(KvEntry::value).isEqualTo(entry.value());
                    }
                });
            }
        }
    }

    private static SortedMap<String, FileKeys> randomFiles(Random random, boolean withBad) {
        SortedMap<String, FileKeys> files = new TreeMap<>();
        for (String file : FILES) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            if (withBad && random.nextInt(4) == 0) {
                files.put(file, new FileKeys.Invalid(List.of(new Problem(file, null, "bad")), random.nextBoolean()));
                continue;
            }
            SortedMap<String, Leaf> leaves = new TreeMap<>();
            if (file.endsWith(".txt") || random.nextInt(4) == 0) {
                leaves.put(base(file), new Leaf(value(random), null));
            } else {
                for (String name : List.of("x", "y/z", "q")) {
                    if (random.nextBoolean()) {
                        leaves.put(base(file) + "/" + name, new Leaf(value(random), 1));
                    }
                }
            }
            files.put(file, new FileKeys.Valid(leaves));
        }
        return files;
    }

    private static String value(Random random) {
        return List.of("", "1", "2", "ü").get(random.nextInt(4));
    }

    private static Map<String, KvEntry> randomKv(Random random) {
        Map<String, KvEntry> kv = new TreeMap<>();
        for (String key : KEYS) {
            if (random.nextBoolean()) {
                kv.put(key, new KvEntry(value(random), 1 + random.nextInt(1_000), random.nextBoolean()));
            }
        }
        return kv;
    }

    private static DesiredKeys randomTree(Random random) {
        TreeMap<String, DesiredKeys.Key> keys = new TreeMap<>();
        Set<String> untouchable = new HashSet<>();
        for (String key : KEYS) {
            if (random.nextInt(3) == 0) {
                keys.put(key, new DesiredKeys.Key(value(random), "f", random.nextBoolean()));
            } else if (random.nextInt(6) == 0) {
                untouchable.add(key);
            }
        }
        return new DesiredKeys(keys, untouchable);
    }
}
