package farm.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.FarmHome;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.traffic.TrafficBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficLogsTest {

    private static final String FIRST = "lb-goat-127.0.0.1-9202";
    private static final String SECOND = "lb-goat-127.0.0.1-9203";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FarmDescription description;

    private Instant now = Instant.ofEpochSecond(100);

    @BeforeEach
    void describe() throws DescriptionException {
        describe("");
    }

    private void describe(String settings) throws DescriptionException {
        description = DescriptionReader.parse("farm.yaml", """
                services:
                  goat: {application: goat-service, ports: 8101-8110, instances: {0.0.1: 1}}
                load-balancers:
                  - {service: goat, port: 8202, stats: 8404%s}
                  - {service: goat, port: 8203, stats: 8405}
                """.formatted(settings));
    }

    private TrafficLogs logs() {
        return new TrafficLogs(() -> description, new FarmHome(folder), 1_000, () -> now);
    }

    private void log(String name, TrafficBlock... blocks) throws IOException {
        Path file = folder.resolve("lb").resolve(name);
        Files.createDirectories(file.getParent());
        StringBuilder lines = new StringBuilder();
        for (TrafficBlock block : blocks) {
            lines.append(block.toLine()).append('\n');
        }
        Files.writeString(file, lines);
    }

    @Test
    void returnsTheBlocksOfEachLoadBalancer() throws IOException {
        TrafficBlock one = Blocks.at(90, "0.0.1", 3);
        log("goat-9202/traffic.log", one);
        assertThat(logs().since("goat", Instant.ofEpochSecond(80)))
                .containsEntry(FIRST, List.of(one))
                .containsEntry(SECOND, List.of())
                .hasSize(2);
        assertThat(logs().since("farmer", Instant.EPOCH)).isEmpty();
    }

    @Test
    void aSecondThatMayGetMoreBlocksWaits() throws IOException {
        TrafficBlock before = Blocks.at(98, "0.0.1", 3);
        TrafficBlock newest = Blocks.at(99, "0.0.1", 3);
        log("goat-9202/traffic.log", before, newest);
        assertThat(logs().since("goat", Instant.EPOCH)).containsEntry(FIRST, List.of(before));
        now = Instant.ofEpochSecond(103);
        assertThat(logs().since("goat", Instant.EPOCH)).containsEntry(FIRST, List.of(before, newest));
    }

    @Test
    void aLoadBalancerMayCountElsewhereOrNotAtAll() throws Exception {
        TrafficBlock one = Blocks.at(90, "0.0.1", 3);
        describe(", settings: {traffic-log: other.log}");
        log("goat-9202/other.log", one);
        assertThat(logs().since("goat", Instant.EPOCH)).containsEntry(FIRST, List.of(one));
        describe(", settings: {traffic-log: off}");
        assertThat(logs().since("goat", Instant.EPOCH)).containsOnlyKeys(SECOND);
    }

    @Test
    void reportsOnlyCompleteSeconds() throws IOException {
        log("goat-9202/traffic.log", Blocks.at(36, "0.0.1", 1), Blocks.at(37, "0.0.1", 2), Blocks.at(96, "0.0.1", 4));
        log("goat-9203/traffic.log", Blocks.at(96, "0.0.2", 2), Blocks.at(97, "0.0.2", 8), Blocks.at(98, "0.0.2", 8));
        assertThat(new TrafficReport(logs()).lastSeconds("goat", 60, now))
                .containsExactly(
                        new VersionTraffic("goat", "0.0.1", 60, 6, 0.1, 0, 0.0, 0, 75.0, 3, 3),
                        new VersionTraffic("goat", "0.0.2", 60, 2, 0.0, 0, 0.0, 0, 25.0, 3, 3));
    }
}
