package farm.console.version;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.version.PinRetention.Reason;
import farm.model.description.BuildDescription;
import farm.model.description.Faults;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinRetentionTest {

    private static final BuildDescription COMMAND =
            new BuildDescription(null, null, null, List.of("cheese"), Path.of(""), Map.of(), Set.of(), Faults.NONE);

    /** @param text a version and, after {@code @}, the second of its last traffic */
    private static Pin pin(String service, String text) {
        String[] parts = text.split("@");
        Instant traffic = parts.length == 1 ? null : Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return new Pin(
                new ServiceVersion(service, parts[0]),
                COMMAND,
                null,
                null,
                null,
                "cheese",
                Instant.EPOCH,
                traffic,
                null);
    }

    private static List<Pin> pins(String service, String all) {
        return Arrays.stream(all.split(" ")).map(text -> pin(service, text)).toList();
    }

    private static List<ServiceVersion> dropped(List<Pin> pins, Set<ServiceVersion> needed) {
        return PinRetention.reasons(pins, Set.of(), needed).entrySet().stream()
                .filter(entry -> entry.getValue() == Reason.NONE)
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest(name = "{0}, needed {1}: drops {2}")
    @CsvSource({
        "1 2,                       1 2, ''", // it has instances, or the file names it
        "1 2,                       2,   1",
        "1@9 2,                     2,   ''",
        "1@1 2@2 3@3 4@4 5@5,       '',  ''",
        "1@1 2@2 3@3 4@4 5@5 6@6,   '',  1",
        "1@1 2@2 3@3 4@4 5@5 6@6,   1,   ''",
        "1@1 2@2 3@3 4@4 5@5 6@6,   6,   1", // a version with traffic now counts
        "1@7 2@2 3@3 4@4 5@5 6@6,   '',  2", // by the time of the traffic, not by the name
        "1@1 2 3 4 5 6 7 8,         '',  2 3 4 5 6 7 8", // without traffic
    })
    void versionsWithoutInstancesAndTrafficAreDropped(String pins, String needed, String dropped) {
        Set<ServiceVersion> all = Arrays.stream(needed.split(" "))
                .map(version -> new ServiceVersion("goat", version))
                .collect(Collectors.toSet());
        assertThat(dropped(pins("goat", pins), all))
                .extracting(ServiceVersion::version)
                .containsExactlyInAnyOrderElementsOf(dropped.isEmpty() ? List.of() : List.of(dropped.split(" ")));
    }

    @Test
    void servicesDoNotCompete() {
        List<Pin> all = new ArrayList<>(pins("goat", "1@1 2@2 3@3 4@4 5@5"));
        all.addAll(pins("farmer", "1@10 2@20 3@30 4@40 5@50"));
        assertThat(dropped(all, Set.of())).isEmpty();
    }

    @Test
    void theStrongestReasonIsNamed() {
        Set<ServiceVersion> first = Set.of(new ServiceVersion("goat", "1"));
        Set<ServiceVersion> both = Set.of(new ServiceVersion("goat", "1"), new ServiceVersion("goat", "2"));
        assertThat(PinRetention.reasons(pins("goat", "1@1 2@2 3@3 4"), first, both)
                        .values())
                .extracting(Reason::text)
                .containsExactly("last 5 with traffic", "in farm.yaml", "in use", "no longer");
    }
}
