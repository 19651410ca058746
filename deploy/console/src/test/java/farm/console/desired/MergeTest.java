package farm.console.desired;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.description.Faults;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {

    private static DesiredInstance allocate(DesiredState desired, String service, String version) {
        int last = desired.instances().stream()
                .mapToInt(DesiredInstance::port)
                .max()
                .orElse(8100);
        return new DesiredInstance(service, version, "127.0.0.1", last + 1, Faults.NONE);
    }

    /** Counts such as {@code 1=2 2=1}: two of version 1 and one of version 2. */
    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new HashMap<>();
        Arrays.stream(text.split(" ")).filter(one -> !one.isEmpty()).forEach(one -> {
            String[] parts = one.split("=");
            counts.put(parts[0], Integer.valueOf(parts[1]));
        });
        return counts;
    }

    private static DesiredState desired(String there, String declared) {
        DesiredState desired = new DesiredState(List.of(), Map.of("goat", counts(declared)));
        for (Map.Entry<String, Integer> version : new TreeMap<>(counts(there)).entrySet()) {
            for (int i = 0; i < version.getValue(); i++) {
                desired = desired.with(allocate(desired, "goat", version.getKey()));
            }
        }
        return desired;
    }

    private static Map<String, Integer> counts(DesiredState desired) {
        Map<String, Integer> counts = new HashMap<>();
        desired.instances().forEach(instance -> counts.merge(instance.version(), 1, Integer::sum));
        return counts;
    }

    @ParameterizedTest(name = "has {0}, declared {1}, now {2}: {3}")
    @CsvSource({
        "'',        '',        1=2 2=1, 1=2 2=1", // a new farm
        "1=2 2=1,   1=2 2=1,   1=2 2=1, 1=2 2=1", // a restart
        "1=2 2=1,   1=2 2=1,   1=3 2=1, 1=3 2=1", // one more
        "1=2 2=1,   1=2 2=1,   1=1 2=1, 1=1 2=1", // one fewer
        "1=2 2=1,   1=2 2=1,   2=1,     2=1", // a version no longer declared
        "1=2 2=1,   1=2 2=1,   '',      ''", // none at all
        "1=2 3=1,   1=2,       1=2,     1=2 3=1", // one was added by command: it stays
        "1=1,       1=2,       1=2,     1=1", // one was removed by command: it stays removed
        "1=1,       1=2,       1=3,     1=2", // one was removed, one more is declared
        "'',        1=2,       1=1,     ''", // all were removed, fewer are declared
        "1=2 3=1,   1=2,       1=2 3=1, 1=2 3=2", // the added one is declared as well: one more
    })
    void changesOfTheDescriptionAreMerged(String has, String was, String now, String result) {
        DesiredState merged = Merge.merge(desired(has, was), Map.of("goat", counts(now)), MergeTest::allocate);
        assertThat(counts(merged)).isEqualTo(counts(result));
        assertThat(merged.declared()).isEqualTo(Map.of("goat", counts(now)));
    }

    @Test
    void theYoungestInstancesAreRemovedFirst() {
        DesiredState merged = Merge.merge(desired("1=3", "1=3"), Map.of("goat", counts("1=2")), MergeTest::allocate);
        assertThat(merged.instances()).extracting(DesiredInstance::port).containsExactly(8101, 8102);
    }

    @Test
    void aServiceNoLongerDescribedLosesItsInstances() {
        assertThat(Merge.merge(desired("1=2", "1=2"), Map.of(), MergeTest::allocate)
                        .instances())
                .isEmpty();
    }
}
