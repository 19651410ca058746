package farm.bench.chaos.injection;

import farm.bench.part.Wait;
import farm.model.status.Part;
import farm.model.status.PartKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The context of one injected fault: the farm, the source of randomness, and the processes that
 * were hit.
 */
public final class FaultContext {

    private final ChaosFarm farm;
    private final Random random;
    private final Duration window;
    private final Runnable resetMonitors;
    private final Set<Long> affected = new HashSet<>();
    private long endedAt = System.nanoTime();

    /**
     * @param window duration of a lasting fault
     * @param resetMonitors makes the split monitors forget earlier responses
     */
    public FaultContext(ChaosFarm farm, Random random, Duration window, Runnable resetMonitors) {
        this.farm = farm;
        this.random = random;
        this.window = window;
        this.resetMonitors = resetMonitors;
    }

    ChaosFarm farm() {
        return farm;
    }

    Random random() {
        return random;
    }

    Duration window() {
        return window;
    }

    /** Waits. The load continues meanwhile. */
    void pause(Duration time) {
        Wait.pause(time);
    }

    /** Kills all of these parts at once (SIGKILL). */
    void kill(List<Part> parts) {
        signal("KILL", parts);
        markEnd();
    }

    /**
     * Sends a signal to all of these parts at once, including HAProxy's workers; returns the
     * process ids.
     */
    List<Long> signal(String signal, List<Part> parts) {
        List<Long> pids = parts.stream().flatMap(FaultContext::pids).toList();
        affected.addAll(pids);
        send(signal, pids);
        return pids;
    }

    private static Stream<Long> pids(Part part) {
        long pid = Objects.requireNonNull(part.pid());
        Stream<Long> workers = part.kind() == PartKind.HAPROXY
                ? ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(ProcessHandle::pid)
                : Stream.of();
        return Stream.concat(Stream.of(pid), workers);
    }

    static void send(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true) // some may have ended
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Marks the end of the fault, from which the recovery of the split is measured. */
    void markEnd() {
        endedAt = System.nanoTime();
    }

    /** Marks the end of a fault that changed the weights themselves. */
    void markEndAndResetSplit() {
        resetMonitors.run();
        markEnd();
    }

    /** The end of the fault, as {@link System#nanoTime()}. */
    public long endedAt() {
        return endedAt;
    }

    /** Ids of the processes that were killed or stopped. */
    public Set<Long> affected() {
        return Set.copyOf(affected);
    }
}
