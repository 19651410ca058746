package farm.bench.scale;

import farm.bench.part.ProcessMemory;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Memory and processor time of one program's processes below a root process. */
record ProcessUsage(ProcessHandle root, String program) {

    private List<ProcessHandle> processes() {
        Predicate<ProcessHandle> runsProgram = process -> process.info()
                .command()
                .map(command -> command.endsWith("/" + program))
                .orElse(false);
        return Stream.concat(Stream.of(root), root.descendants())
                .filter(runsProgram)
                .toList();
    }

    /** Processor time of the living processes so far, in seconds. */
    double seconds() {
        return processes().stream()
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3)
                .sum();
    }

    /** Resident memory, in megabytes; shared pages count once per process. */
    double megabytes() {
        return processes().stream()
                .mapToDouble(process -> ProcessMemory.residentMegabytes(process).orElse(0))
                .sum();
    }
}
