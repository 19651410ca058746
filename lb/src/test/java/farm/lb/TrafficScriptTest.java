package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.model.traffic.InvalidTrafficException;
import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code write-logs} on its own, with lines as HAProxy writes them. */
class TrafficScriptTest {

    private static final long START = 1_764_550_000;

    @TempDir
    Path folder;

    @Test
    void latenciesFallIntoTheReadersBins() throws Exception {
        int[] millis = IntStream.range(0, 400).map(i -> i * i * i / 100).toArray();
        String lines = IntStream.of(millis)
                .mapToObj(latency -> line(100, latency, "milk"))
                .collect(Collectors.joining());
        assertThat(write(lines))
                .singleElement()
                .extracting(TrafficBlock::latency)
                .isEqualTo(LatencyHistogram.ofLatencies(millis));
    }

    @Test
    void lateLinesCountInTheOpenSecond() throws Exception {
        List<TrafficBlock> blocks = write(line(100, 1, "milk") + line(101, 1, "milk") + line(100, 1, "milk"));
        assertThat(blocks).extracting(TrafficBlock::second).containsExactly(second(100), second(101));
        assertThat(blocks).extracting(TrafficBlock::requests).containsExactly(1L, 2L);
    }

    @Test
    void aClockThatJumpsBackKeepsItsTime() throws Exception {
        List<TrafficBlock> blocks = write(line(1000, 1, "milk") + line(900, 1, "milk"));
        assertThat(blocks).extracting(TrafficBlock::second).containsExactly(second(1000), second(900));
    }

    @Test
    void theSevenMostFrequentKindsKeepTheirNames() throws Exception {
        assertThat(write(kinds(100) + kinds(161)))
                .filteredOn(block -> block.second().equals(second(161)))
                .extracting(TrafficBlock::kind)
                .containsExactlyInAnyOrder(
                        "GET /k9", "GET /k8", "GET /k7", "GET /k6", "GET /k5", "GET /k4", "GET /k3", "other");
    }

    private static String kinds(long time) {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(i -> line(time, 1, "k" + i).repeat(i))
                .collect(Collectors.joining());
    }

    @Test
    void otherLinesAreIgnored() throws Exception {
        assertThat(write("127.0.0.1 oops\n[NOTICE] x\n{\"time\":1,\"error\":\"x\"}\n-\n\n"))
                .isEmpty();
    }

    @Test
    void theAccessLogGetsTheObjects() throws Exception {
        String line = line(100, 1, "milk").strip() + " {\"time\":1,\"path\":\"a\"}\n";
        assertThat(run(line + "{\"time\":2,\"error\":\"x\"}\n", "access.log"))
                .isEqualTo(new Programs.Result(0, "{\"time\":1,\"path\":\"a\"}\n{\"time\":2,\"error\":\"x\"}\n"));
        assertThat(blocks(folder.resolve("traffic.log")))
                .extracting(TrafficBlock::requests)
                .containsExactly(1L);
    }

    @Test
    void aFullLogBecomesTheOlderPart() throws Exception {
        Path log = folder.resolve("traffic.log");
        write(line(100, 1, "milk"));
        String full = Files.readString(log).repeat(20);
        Files.writeString(log, full);
        write(line(101, 1, "milk"));
        assertThat(Path.of(log + ".1")).content().isEqualTo(full);
        assertThat(blocks(log)).extracting(TrafficBlock::second).containsExactly(second(101));
    }

    @Test
    void aTornLineSpoilsNoOther() throws Exception {
        Path log = folder.resolve("traffic.log");
        Files.writeString(log, "{\"time\":17645");
        run(line(101, 1, "milk"), "");
        assertThat(Files.readAllLines(log)).hasSize(2);
        assertThat(TrafficBlock.parse(Files.readAllLines(log).getLast()).requests())
                .isEqualTo(1);
    }

    private static String line(long time, int latency, String segment) {
        return (START + time) + "123 0.0.1 0.0.1 slot 200 -- " + latency + " - GET /" + segment + "\n";
    }

    private static Instant second(long second) {
        return Instant.ofEpochSecond(START + second);
    }

    private List<TrafficBlock> write(String lines) throws IOException, InvalidTrafficException {
        assertThat(run(lines, "")).isEqualTo(new Programs.Result(0, ""));
        return blocks(folder.resolve("traffic.log"));
    }

    private static List<TrafficBlock> blocks(Path log) throws IOException, InvalidTrafficException {
        List<TrafficBlock> blocks = new ArrayList<>();
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                blocks.add(TrafficBlock.parse(line));
            }
        }
        return blocks;
    }

    private Programs.Result run(String lines, String accessLog) throws IOException {
        Files.writeString(folder.resolve("lines"), lines);
        return Programs.run(
                folder,
                Map.of("LB_TRAFFIC_LOG", "traffic.log", "LB_ACCESS_LOG", accessLog, "MAX_BYTES", "1000"),
                "sh",
                "-c",
                "'" + LoadBalancer.script("libexec/write-logs") + "' < lines > out 2>&1; code=$?; cat out; exit $code");
    }
}
