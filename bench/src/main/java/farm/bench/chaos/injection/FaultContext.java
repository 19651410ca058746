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

/** One fault while it happens: the farm it happens to, what is left to chance in it, and what it has done to whom. */
public final class FaultContext {

    private final ChaosFarm farm;
    private final Random random;
    private final Duration window;
    private final Runnable forget;
    private final Set<Long> hurt = new HashSet<>();
    private long over = System.nanoTime();

    /**
     * @param window how long what lasts is to last
     * @param forget makes whoever watches the split forget the answers so far
     */
    public FaultContext(ChaosFarm farm, Random random, Duration window, Runnable forget) {
        this.farm = farm;
        this.random = random;
        this.window = window;
        this.forget = forget;
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

    /** Lets the load go on for a while. */
    void passes(Duration time) {
        Wait.passes(time);
    }

    /** Kills all of these at once (SIGKILL). */
    void kill(List<Part> parts) {
        hurt("KILL", parts);
        isOver();
    }

    /** Sends a signal to all of these processes at once, to HAProxy's workers too. */
    List<Long> hurt(String signal, List<Part> parts) {
        List<Long> pids = parts.stream().flatMap(FaultContext::pids).toList();
        hurt.addAll(pids);
        signal(signal, pids);
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

    static void signal(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true) // some may be gone by now
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on the split has to become right again. */
    void isOver() {
        over = System.nanoTime();
    }

    /** The same where it was rightly another one before. */
    void weightsAreBack() {
        forget.run();
        isOver();
    }

    /** When that was, by {@link System#nanoTime()}. */
    public long over() {
        return over;
    }

    /** The processes that were killed or stopped. */
    public Set<Long> hurt() {
        return Set.copyOf(hurt);
    }
}
