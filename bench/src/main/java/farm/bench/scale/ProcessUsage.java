package farm.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the processes of one program use, among the descendants of one process. */
record ProcessUsage(ProcessHandle root, String program) {

    private static final int KILOBYTE = 1024;

    private List<ProcessHandle> processes() {
        Predicate<ProcessHandle> isIt = process -> process.info()
                .command()
                .map(command -> command.endsWith("/" + program))
                .orElse(false);
        return Stream.concat(Stream.of(root), root.descendants()).filter(isIt).toList();
    }

    /** Processor time so far, in seconds; that of processes that have ended is not in it. */
    double seconds() {
        return processes().stream()
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3)
                .sum();
    }

    /** Resident memory, in megabytes; what several share is counted once for each. */
    double megabytes() {
        return processes().stream().mapToDouble(ProcessUsage::megabytes).sum();
    }

    private static double megabytes(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * KILOBYTE / 1e6)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }
}
