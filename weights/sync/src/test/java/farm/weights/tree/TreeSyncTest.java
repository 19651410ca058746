package farm.weights.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.weights.kv.KvException;
import farm.weights.kv.MemoryKv;
import farm.weights.kv.TransactionLimit;
import farm.weights.plan.Change;
import farm.weights.source.MemorySource;
import farm.weights.source.Revision;
import farm.weights.tree.plan.FileMark;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeSyncTest {

    private final MemorySource source = new MemorySource();
    private final MemoryKv kv = new MemoryKv();
    private long millis;
    private TreeSync sync = sync();

    private TreeSync sync(String... settings) {
        TreeSettings all = TreeConfigFixture.of(settings);
        return new TreeSync(source, kv, all, new TransactionLimit(5), Duration.ofMillis(500), () -> millis * 1_000_000);
    }

    private TreeSync.Result readAndApply() {
        sync.readSource();
        return sync.apply(null).orElseThrow();
    }

    @Test
    void oneSyncWritesTheTree() {
        source.files.put("a/b.json", "{\"x\":1}");
        source.files.put("c.txt", "t");
        sync = sync("to", "t", "expand", "json");
        TreeSync.Result run = readAndApply();
        assertThat(kv.values()).isEqualTo(Map.of("t/a/b/x", "1", "t/c", "t"));
        assertThat(run.finished()).isTrue();
        assertThat(run.transactions()).isEqualTo(1);
        assertThat(readAndApply().done()).isEmpty();
        assertThat(kv.writes).isEqualTo(1);
    }

    @Test
    void planningChangesNothing() {
        source.files.put("c.txt", "t");
        assertThat(sync.plan()).isEmpty(); // before the first read
        assertThat(sync.apply(null)).isEmpty();
        sync.readSource();
        assertThat(sync.plan().orElseThrow().plan().puts())
                .containsExactly(new Change.Put("c", "t", 0, FileMark.of("c.txt")));
        assertThat(kv.values()).isEmpty();
    }

    @Test
    void manyChangesTakeSeveralTransactionsWithDeletesLast() {
        for (int i = 0; i < 6; i++) {
            source.files.put("old" + i + ".txt", "t");
        }
        readAndApply();
        sync = sync("max-delete-share", "1");
        source.files.clear();
        for (int i = 0; i < 6; i++) {
            source.files.put("new" + i + ".txt", "t");
        }
        TreeSync.Result run = readAndApply();
        assertThat(run.transactions()).isEqualTo(3);
        assertThat(run.done().subList(0, 6)).allMatch(change -> change instanceof Change.Put);
        assertThat(run.done().subList(6, 12)).allMatch(change -> change instanceof Change.Delete);
    }

    @Test
    void unavailableSourceKeepsTheTreeInForce() {
        source.unavailable = true;
        sync.readSource();
        assertThat(sync.apply(null)).isEmpty();
        source.unavailable = false;
        source.files.put("c.txt", "t");
        readAndApply();
        source.unavailable = true;
        kv.put("c", "drift");
        millis = 1_000;
        assertThat(sync.readSource()).isTrue();
        assertThat(sync.sourceProblem()).isEmpty();
        millis = 1_500;
        assertThat(sync.readSource()).isFalse();
        assertThat(sync.sourceProblem()).isPresent();
        TreeSync.Result run = sync.apply(null).orElseThrow();
        assertThat(kv.values()).isEqualTo(Map.of("c", "t"));
        assertThat(run.corrected()).isEqualTo(1);
    }

    @Test
    void retriesConflictsUntilTheyNeverEnd() {
        source.files.put("c.txt", "t");
        kv.interferences = 3;
        kv.interference = () -> kv.put("c", "theirs" + kv.interferences);
        TreeSync.Result run = readAndApply();
        assertThat(run.finished()).isTrue();
        assertThat(run.conflicts()).isEqualTo(3);
        assertThat(kv.values()).isEqualTo(Map.of("c", "t"));

        source.files.put("c.txt", "u");
        kv.interferences = 100;
        assertThat(readAndApply().finished()).isFalse();
        assertThat(kv.values().get("c")).startsWith("theirs");
        kv.interferences = 0;
        assertThat(readAndApply().finished()).isTrue();
    }

    @Test
    void invalidFileKeepsItsKeysAfterARestart() {
        source.files.put("a.json", "{\"x\":1}");
        source.files.put("b.txt", "1");
        sync = sync("expand", "json");
        readAndApply();
        sync = sync("expand", "json");
        source.files.put("a.json", "[]");
        source.files.put("b.txt", "2");
        readAndApply();
        assertThat(kv.values()).isEqualTo(Map.of("a/x", "1", "b", "2"));
        assertThat(sync.files().problems()).hasSize(1);
    }

    @Test
    void keepsForeignKeysAndTakesDesiredOnesOver() {
        kv.put("theirs", "1");
        kv.put("c", "t");
        source.files.put("c.txt", "t");
        assertThat(readAndApply().done()).hasSize(1); // the same value, but owned from now on
        source.files.put("d.txt", "t");
        source.files.remove("c.txt");
        millis = 1;
        sync.readSource();
        millis = 501;
        readAndApply();
        assertThat(kv.values()).isEqualTo(Map.of("theirs", "1", "d", "t"));
        assertThat(sync.plan().orElseThrow().plan().foreign()).containsExactly("theirs");
    }

    @Test
    void nextSyncCompletesAFailedOne() {
        for (int i = 0; i < 9; i++) {
            source.files.put("f" + i + ".txt", "t");
        }
        kv.interferences = 2;
        kv.interference = () -> {
            if (kv.interferences == 0) { // before the second transaction
                throw new KvException("no", false);
            }
        };
        assertThatThrownBy(this::readAndApply).isInstanceOf(KvException.class);
        assertThat(kv.values()).hasSize(4);
        readAndApply();
        assertThat(kv.values()).hasSize(9);
    }

    @Test
    void newProcessKnowsTheFilesOfOldKeys() {
        source.files.put("d.json", "{\"a\":1,\"b\":2,\"c\":3}");
        sync = sync("expand", "json");
        readAndApply();

        source.files.put("d.json", "{\"a\":1}");
        sync = sync("expand", "json");
        assertThat(readAndApply().pending().verdict().why()).isNull();
        assertThat(kv.values()).isEqualTo(Map.of("d/a", "1"));

        source.files.remove("d.json");
        source.files.put("e.json", "{\"a\":1}");
        sync = sync("expand", "json");
        readAndApply();
        assertThat(kv.values()).isEqualTo(Map.of("e/a", "1"));
    }

    @Test
    void filesDeletedWhileStoppedAreGuarded() {
        for (int i = 0; i < 3; i++) {
            source.files.put("f" + i + ".txt", "t");
        }
        readAndApply();
        source.files.remove("f1.txt");
        source.files.remove("f2.txt");
        sync = sync();
        assertThat(readAndApply().pending().verdict().why()).contains("FARM_TREE_MAX_DELETE_SHARE");
        assertThat(kv.values()).hasSize(3);
    }

    @Test
    void tooMuchContentKeepsTheLastValidTree() {
        source.files.put("c.txt", "t");
        sync = sync("expand", "yaml");
        readAndApply();
        StringBuilder yaml = new StringBuilder("t: &t " + "x".repeat(100_000) + "\n");
        for (int i = 0; i < 150; i++) {
            yaml.append("k").append(i).append(": *t\n");
        }
        for (int i = 0; i < 5; i++) { // each of them is valid
            source.files.put("f" + i + ".yaml", yaml.toString());
        }
        sync.readSource();
        millis = 500;
        readAndApply();
        assertThat(sync.sourceProblem().orElseThrow().reason()).contains("bytes together, the most for a heap of");
        assertThat(kv.values()).isEqualTo(Map.of("c", "t"));
    }

    @Test
    void remembersTheRevisionOfTheSource() {
        source.files.put("c.txt", "t");
        source.revision = new Revision("abc", null, null, null);
        readAndApply();
        assertThat(sync.revision()).isEqualTo(source.revision);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyHistoryConverges(long seed) {
        Random random = new Random(seed);
        kv.put("theirs", "1");
        for (int step = 0; step < 200; step++) {
            millis += random.nextInt(600);
            String file = "f" + random.nextInt(4) + (random.nextBoolean() ? ".txt" : ".json");
            switch (random.nextInt(6)) {
                case 0 -> source.files.remove(file);
                case 1 -> kv.put("f" + random.nextInt(4), "drift");
                case 2 -> sync = sync("expand", "json", "max-delete-share", "1");
                case 3 -> source.unavailable = random.nextBoolean();
                default ->
                    source.files.put(
                            file,
                            file.endsWith(".txt") || random.nextInt(3) == 0
                                    ? "t" + step
                                    : "{\"k" + random.nextInt(3) + "\":" + step + "}");
            }
            kv.failure = random.nextInt(8) == 0 ? new KvException("unreachable", true) : null;
            kv.interferences = random.nextInt(3);
            kv.interference = () -> kv.put("f" + random.nextInt(4) + "/k1", "theirs");
            try {
                sync.readSource();
                sync.apply(null);
            } catch (KvException e) {
                assertThat(e).isSameAs(kv.failure);
            }
            assertThat(kv.values()).containsEntry("theirs", "1");
        }
        kv.failure = null;
        kv.interferences = 0;
        source.unavailable = false;
        source.files.clear();
        source.files.put("f1.json", "{\"k1\":1}");
        source.files.put("f2.txt", "two");
        for (int syncs = 0; syncs < 2; syncs++) {
            sync.readSource();
            millis += 500;
        }
        kv.values().keySet().stream()
                .filter(key -> key.contains("/k1") && !key.equals("f1/k1"))
                .forEach(kv::delete); // removes the keys of the concurrent writer
        sync = sync("expand", "json", "max-delete-share", "1");
        readAndApply();
        Map<String, String> found = new TreeMap<>(kv.values());
        found.entrySet()
                .removeIf(there ->
                        there.getValue().equals("drift") && !there.getKey().equals("f2"));
        assertThat(found).as("seed %d", seed).isEqualTo(Map.of("theirs", "1", "f1/k1", "1", "f2", "two"));
    }
}
