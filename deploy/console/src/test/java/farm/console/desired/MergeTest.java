package farm.console.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {

    private static DesiredInstance place(DesiredState desired, String service, String version) {
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

    private static DesiredState desired(String there, String told) {
        DesiredState desired = new DesiredState(List.of(), Map.of("goat", counts(told)));
        for (Map.Entry<String, Integer> version : new TreeMap<>(counts(there)).entrySet()) {
            for (int i = 0; i < version.getValue(); i++) {
                desired = desired.with(place(desired, "goat", version.getKey()));
            }
        }
        return desired;
    }

    private static Map<String, Integer> counts(DesiredState desired) {
        Map<String, Integer> counts = new HashMap<>();
        desired.instances().forEach(instance -> counts.merge(instance.version(), 1, Integer::sum));
        return counts;
    }

    @ParameterizedTest(name = "has {0}, was told {1}, is told {2}: {3}")
    @CsvSource({
        "'',        '',        1=2 2=1, 1=2 2=1", // a new farm
        "1=2 2=1,   1=2 2=1,   1=2 2=1, 1=2 2=1", // a restart
        "1=2 2=1,   1=2 2=1,   1=3 2=1, 1=3 2=1", // one more
        "1=2 2=1,   1=2 2=1,   1=1 2=1, 1=1 2=1", // one fewer
        "1=2 2=1,   1=2 2=1,   2=1,     2=1", // a version no longer told
        "1=2 2=1,   1=2 2=1,   '',      ''", // none at all
        "1=2 3=1,   1=2,       1=2,     1=2 3=1", // one was added: it stays
        "1=1,       1=2,       1=2,     1=1", // one was removed: it stays away
        "1=1,       1=2,       1=3,     1=2", // one was removed, one more is told
        "'',        1=2,       1=1,     ''", // all were removed, fewer are told
        "1=2 3=1,   1=2,       1=2 3=1, 1=2 3=2", // the added one is told as well: one more
    })
    void whatIsToldAnewIsBroughtInAndWhatWasAddedAndRemovedStays(String has, String was, String now, String result) {
        DesiredState merged = Merge.merge(desired(has, was), Map.of("goat", counts(now)), MergeTest::place);
        assertThat(counts(merged)).isEqualTo(counts(result));
        assertThat(merged.told()).isEqualTo(Map.of("goat", counts(now)));
    }

    @Test
    void theYoungestGoFirstAndTheOthersKeepTheirPorts() {
        DesiredState merged = Merge.merge(desired("1=3", "1=3"), Map.of("goat", counts("1=2")), MergeTest::place);
        assertThat(merged.instances()).extracting(DesiredInstance::port).containsExactly(8101, 8102);
    }

    @Test
    void aServiceThatIsNoLongerDescribedLosesWhatItWasTold() {
        assertThat(Merge.merge(desired("1=2", "1=2"), Map.of(), MergeTest::place)
                        .instances())
                .isEmpty();
    }
}
