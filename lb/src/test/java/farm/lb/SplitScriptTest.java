package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The weights that {@code accept-weights} accepts, and the arithmetic of {@code render-split}:
 * weights × versions → slots.
 */
class SplitScriptTest {

    private static final int SLOTS = 832_040;

    private final Map<String, String> environment = new HashMap<>(Map.of("CLUSTER", "goat"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
        # versions, weights,              shares
        a b,        a 75;b 25,            a 624030;b 208010
        a b,        a 1;b 1;c 98,         a 416020;b 416020
        a b c,      a 1;b 1;c 1,          a 277346;b 277347;c 277347
        a b,        a 0;b 5,              a 0;b 832040
        a b,        a 0;b 0,              a 0;b 0
        a b,        c 7,                  a 0;b 0
        a b,        a 999999999;b 999999999, a 416020;b 416020
        a b,        a 1;b 999999999,      a 0;b 832040
        b a,        a 1;b 3,              a 208010;b 624030
        a.1 a-1 a_1, a.1 2;a-1 1;a_1 1,   a-1 208010;a.1 416020;a_1 208010
        1 10 2,     1 1;10 1;2 2,         1 208010;10 208010;2 416020
        """)
    void sharesFollowTheWeightsOfPresentVersions(String versions, String weights, String shares) throws IOException {
        assertThat(split(versions, lines(weights)).shares()).isEqualTo(lines(shares));
    }

    @Test
    void slotsOfOpenVersionsAreConsecutive() throws IOException {
        assertThat(split("a b c d", "a 1\nb 0\nc 2\nd 1\n").all())
                .containsExactly(
                        "known:weights 1",
                        "share:a 208010",
                        "a 208010",
                        "share:b 0",
                        "share:c 416020",
                        "c 624030",
                        "share:d 208010",
                        "d 832040");
    }

    @Test
    void sharesAddUpToAllSlots() throws IOException {
        Random random = new Random(20261123);
        for (int round = 0; round < 40; round++) {
            int count = 1 + random.nextInt(30);
            long total = 0;
            List<Integer> weights = new ArrayList<>();
            StringBuilder names = new StringBuilder();
            StringBuilder file = new StringBuilder();
            for (int i = 0; i < count; i++) {
                int weight = random.nextInt(4) == 0 ? 0 : random.nextInt(1 + random.nextInt(999_999_999));
                weights.add(weight);
                total += weight;
                names.append("v%02d ".formatted(i));
                file.append("v%02d %d\n".formatted(i, weight));
            }
            int sum = 0;
            int index = 0;
            for (String line : split(names.toString().strip(), file.toString())
                    .shares()
                    .lines()
                    .toList()) {
                int share = Integer.parseInt(line.split(" ", 2)[1]);
                double exact = total == 0 ? 0 : (double) SLOTS * weights.get(index) / total;
                assertThat((double) share)
                        .as("share %d of round %d", index, round)
                        .isBetween(exact - 1, exact + 1);
                sum += share;
                index++;
            }
            assertThat(sum).isEqualTo(total == 0 ? 0 : SLOTS);
        }
    }

    @Test
    void theMapStaysEmptyWithoutWeights() throws IOException {
        Files.writeString(folder.resolve("split.map"), "");
        assertThat(split("a b", "").all()).isEmpty();
    }

    @Test
    void lastWeightsStayWithoutNewOnes() throws IOException {
        split("a b", "a 3\nb 1\n");
        Split after = split("a b", "");
        assertThat(after.shares()).isEqualTo("a 624030\nb 208010\n");
        assertThat(after.log()).contains("no weights for goat in KV; the last ones stay");
    }

    @Test
    void anUnreadableWeightKeepsTheLast() throws IOException {
        split("a b", "a 3\nb 1\n");
        Split after = split("a b", "a 1\nb unreadable 7 \"1.5\"\n");
        assertThat(after.shares()).isEqualTo("a 416020\nb 416020\n");
        assertThat(after.log())
                .contains("unreadable weight of version b: \"1.5\" (allowed: 0 to 999999999);"
                        + " its last weight 1 stays");
        assertThat(after.status()).isEqualTo("split ,\"unreadable\":[\"b\"]\n");
    }

    @Test
    void anUnknownVersionsUnreadableWeightIsLoggedOnce() throws IOException {
        String weights = "a 3\nb 1\nzz unreadable 9 \"abc\"\n# not a version name: \"version=-/weight\"\n";
        split("a b", "a 3\nb 1\n");
        Split first = split("a b", weights);
        assertThat(first.shares()).isEqualTo("a 624030\nb 208010\n");
        assertThat(first.log())
                .contains("unreadable weight of version zz: \"abc\" (allowed: 0 to 999999999)\n")
                .contains("ignored key, not a version name: \"version=-/weight\"");
        assertThat(first.status()).isEqualTo("split ,\"unreadable\":[\"zz\"]\n");
        assertThat(split("a b", weights).log()).isEmpty();
        assertThat(split("a b", "a 3\nb 1\nzz 4\n").status()).isEmpty();
    }

    @Test
    void onlyUnreadableWeightsAreNoWeights() throws IOException {
        Split none = split("a", "a unreadable 9 \"\"\n");
        assertThat(none.all()).isEmpty();
        assertThat(none.log()).contains("no weights for goat in KV; weights/goat.json is missing");
        assertThat(none.status()).isEqualTo("split ,\"unreadable\":[\"a\"]\n");
        split("a", "a 5\n");
        assertThat(split("a", "a unreadable 9 \"\"\n").shares()).isEqualTo("a 832040\n");
    }

    @Test
    void lastWeightsApplyToPresentVersions() throws IOException {
        split("a b", "a 3\nb 1\n");
        assertThat(split("b c", "").shares()).isEqualTo("b 832040\nc 0\n");
    }

    @Test
    void lastWeightsStayDuringConcurrentWrites() throws Exception {
        split("a b", "a 3\nb 1\n");
        AtomicBoolean ends = new AtomicBoolean();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = writers.submit(() -> {
                for (int i = 0; !ends.get(); i++) {
                    replaceWeights(List.of("a 3\nb 1\n", "", "a 3\nb unreadable 1 \"\"\n")
                            .get(i % 3));
                }
                return null;
            });
            try {
                for (int i = 0; i < 30; i++) {
                    assertThat(run().shares()).isEqualTo("a 624030\nb 208010\n");
                }
            } finally {
                ends.set(true);
            }
            writer.get();
        }
    }

    private void replaceWeights(String weights) throws IOException { // atomically, as consul-template does
        Path next = Files.writeString(folder.resolve("weights.next"), weights);
        Files.move(next, folder.resolve("weights"), StandardCopyOption.ATOMIC_MOVE);
    }

    private record Split(List<String> all, String status, String log) {
        String shares() {
            StringBuilder shares = new StringBuilder();
            for (String line : all) {
                if (line.startsWith("share:")) {
                    shares.append(line.substring("share:".length())).append('\n');
                }
            }
            return shares.toString();
        }
    }

    private static String lines(String table) {
        return table.replace(";", "\n") + "\n";
    }

    private Split split(String versions, String weights) throws IOException {
        StringBuilder config = new StringBuilder("frontend goat\n");
        for (String version : versions.split(" ")) {
            config.append("backend goat-%s\n    server x\nbackend version-%s\n".formatted(version, version));
        }
        Files.writeString(folder.resolve("haproxy.cfg"), config);
        Files.writeString(folder.resolve("weights"), weights);
        return run();
    }

    private Split run() throws IOException {
        String log = "";
        for (String script : new String[] {"libexec/accept-weights", "libexec/render-split"}) {
            log += Programs.output(
                    folder, environment, LoadBalancer.script(script).toString());
        }
        return new Split(
                Files.readAllLines(folder.resolve("split.map")),
                Files.readString(folder.resolve("split-status.map")),
                log);
    }
}
