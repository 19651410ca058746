package farm.bench.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time that groups of processes use between two moments. It shows the bottleneck of a
 * throughput measurement.
 */
public final class CpuUsage {

    // the field with the user time of ended children, as proc(5) numbers them; the next one has
    // their system time
    private static final int ENDED_CHILDREN = 16;
    private static final double TICKS_PER_SECOND = 100;
    // positions in the first line of /proc/stat
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int STEAL = 8;
    private static final double MIN_CORES = 0.005;

    private final Map<String, List<ProcessHandle>> groups = new LinkedHashMap<>();
    private final Map<String, Double> before = new LinkedHashMap<>();
    private final double childrenBefore = endedChildren();
    private final double busyBefore = busy();
    private final long began = System.nanoTime();

    private CpuUsage(Map<String, List<ProcessHandle>> groups) {
        this.groups.putAll(groups);
        groups.forEach((name, processes) -> before.put(name, seconds(processes)));
    }

    /**
     * Starts measuring.
     *
     * @param groups processes by the name of their group; descendants count as well
     */
    public static CpuUsage of(Map<String, List<ProcessHandle>> groups) {
        return new CpuUsage(groups);
    }

    /**
     * Usage since the start, in cores, such as {@code goats 0.91, wrk 0.20, all else 0.05}. Groups
     * below 0.005 cores are omitted.
     */
    public String text() {
        double elapsed = (System.nanoTime() - began) / 1e9;
        Map<String, Double> uses = new LinkedHashMap<>();
        groups.keySet().forEach(name -> uses.put(name, seconds(name)));
        uses.put("wrk", endedChildren() - childrenBefore);
        double ours = uses.values().stream().mapToDouble(Double::doubleValue).sum();
        uses.put("all else", busy() - busyBefore - ours);
        return uses.entrySet().stream()
                .filter(use -> use.getValue() / elapsed >= MIN_CORES)
                .map(use -> String.format(Locale.ROOT, "%s %.2f", use.getKey(), use.getValue() / elapsed))
                .collect(Collectors.joining(", "));
    }

    /** Processor time of a group since the start, in seconds. */
    public double seconds(String name) {
        return seconds(groups.getOrDefault(name, List.of())) - before.getOrDefault(name, 0.0);
    }

    private static double seconds(List<ProcessHandle> processes) {
        return processes.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3)
                .sum();
    }

    // the processor time of the whole machine
    private static double busy() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElseThrow().split(" +");
            double ticks = 0;
            for (int i = 1; i <= STEAL; i++) {
                ticks += i == IDLE || i == WAITING ? 0 : Long.parseLong(fields[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double endedChildren() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            // the fields after the process name, which is in brackets and may contain blanks
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            int first = ENDED_CHILDREN - 3; // the first field after the name is number 3
            return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
