package farm.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.FarmHome;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.traffic.RecordedBlock;
import farm.model.traffic.TrafficBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficRecorderTest {

    private static final long BEGIN = Instant.parse("2026-12-01T04:15:00Z").getEpochSecond();
    private static final String FIRST = "lb-goat-127.0.0.1-8202";
    private static final String SECOND = "lb-goat-127.0.0.1-8203";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FarmDescription description;

    @SuppressWarnings("NullAway.Init")
    private TrafficRecorder recorder;

    private Instant now = Instant.ofEpochSecond(BEGIN);

    @BeforeEach
    void start() throws DescriptionException {
        description = DescriptionReader.parse("farm.yaml", """
                services:
                  goat: {application: goat-service, ports: 8101-8110, instances: {0.0.1: 1}}
                  kid: {application: goat-service, ports: 8111-8120, instances: {0.0.1: 1}}
                load-balancers:
                  - {service: goat, port: 8202, stats: 8404}
                  - {service: goat, port: 8203, stats: 8405}
                """);
        recorder = console();
        recorder.record();
    }

    /** A console that has just been started. */
    private TrafficRecorder console() {
        FarmHome home = new FarmHome(folder);
        return new TrafficRecorder(
                new TrafficLogs(() -> description, home, 0, () -> now),
                () -> description,
                new MeasuringErrors(
                        () -> description, one -> home.loadBalancer(one.service(), one.port()), 0, () -> now),
                home.traffic(),
                () -> now);
    }

    private void log(int port, long first, long last) throws IOException {
        Path file = folder.resolve("lb/goat-" + port + "/traffic.log");
        Files.createDirectories(file.getParent());
        StringBuilder lines = new StringBuilder();
        LongStream.rangeClosed(first, last)
                .forEach(second -> lines.append(
                                Blocks.at(BEGIN + second, "0.0.1", 1).toLine())
                        .append('\n'));
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void at(long second) {
        now = Instant.ofEpochSecond(BEGIN + second);
        recorder.record();
    }

    private List<String> recorded() throws Exception {
        List<String> recorded = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folder.resolve("traffic"))) {
            for (Path part : parts.sorted().toList()) {
                for (String line : Files.readAllLines(part)) {
                    RecordedBlock one = RecordedBlock.parse(line);
                    TrafficBlock block = one.block();
                    recorded.add((block.second().getEpochSecond() - BEGIN) + " " + one.loadBalancer());
                }
            }
        }
        return recorded;
    }

    private static List<String> seconds(String loadBalancer, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(second -> second + " " + loadBalancer)
                .toList();
    }

    @Test
    void recordsAllLoadBalancersInTheOrderOfTime() throws Exception {
        log(8202, 0, 20);
        log(8203, 0, 20);
        at(12);
        assertThat(recorded()).containsExactly("0 " + FIRST, "0 " + SECOND, "1 " + FIRST, "1 " + SECOND);
        at(12);
        assertThat(recorded()).hasSize(4);
        at(13);
        assertThat(recorded()).hasSize(6).endsWith("2 " + FIRST, "2 " + SECOND);
    }

    @Test
    void aKilledConsoleRecordsNoSecondTwice() throws Exception {
        log(8202, 0, 100);
        at(30);
        assertThat(recorded()).isEqualTo(seconds(FIRST, 0, 19));

        recorder = console();
        at(60);
        assertThat(recorded()).isEqualTo(seconds(FIRST, 0, 49));

        Path part = folder.resolve("traffic/goat-20261201T041500Z.jsonl");
        byte[] torn = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(torn, torn.length - 100));
        recorder = console();
        at(90);
        assertThat(recorded()).isEqualTo(seconds(FIRST, 0, 79));
    }

    @Test
    void aLongAbsenceIsCaughtUpWithFromTheLogs() throws Exception {
        log(8202, 0, 1);
        at(15);
        log(8202, 2, 40_000);
        recorder = console();
        for (int i = 0; i < 10; i++) {
            at(40_000);
        }
        assertThat(recorded()).isEqualTo(seconds(FIRST, 0, 39_989));
    }

    @Test
    void aClockThatJumpsBackIsFollowed() throws Exception {
        log(8202, 0, 20);
        at(30);
        log(8202, -3_600, -3_500);
        at(-3_590);
        at(-3_570);
        assertThat(recorded()).containsAll(seconds(FIRST, 0, 19)).containsAll(seconds(FIRST, -3_600, -3_581));
    }

    @Test
    void aFolderThatCannotBeWrittenCostsTheRecordingOnly() throws Exception {
        Files.delete(folder.resolve("traffic"));
        Files.writeString(folder.resolve("traffic"), "");
        recorder = console();
        log(8202, 0, 20);
        at(30);
        assertThat(folder.resolve("traffic")).isEmptyFile();
    }
}
