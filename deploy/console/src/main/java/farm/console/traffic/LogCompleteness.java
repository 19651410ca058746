package farm.console.traffic;

import farm.model.traffic.TrafficBlock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares the requests that a load balancer has counted with those in its traffic log. Pure logic.
 *
 * <p>It errs on one side. Requests near the edges of the time, those of workers that a reload has
 * replaced, and those that HAProxy refuses by itself are in the log, but are not counted. So a log
 * that lacks nothing is never reported.
 */
final class LogCompleteness {

    /** The longest time that is compared. */
    static final int WINDOW = 600; // seconds

    private static final int SHORTEST = 30; // seconds
    private static final long FEWEST = 500; // requests
    private static final double ALLOWED = 0.01;

    /** A load balancer that is killed may lose the seconds that are open. */
    private static final int OPEN_SECONDS = 3;

    /** A line that comes late counts in a later second. */
    private static final int LATE = 1; // seconds

    private final Deque<WorkerCounters> samples = new ArrayDeque<>();
    private final NavigableMap<Long, Long> logged = new TreeMap<>();
    private long readFrom;
    private long readUntil;

    /**
     * What the log lacks.
     *
     * @param requests those that HAProxy has counted
     * @param missing those of them that the log lacks
     * @param seconds how long that took
     * @param dropped lines that HAProxy could not write
     */
    record Gap(long requests, long missing, long seconds, long dropped) {}

    /** Takes into account what HAProxy has counted. */
    void counted(WorkerCounters sample) {
        if (!samples.isEmpty() && sample.from() < samples.getLast().to()) {
            samples.clear(); // the clock has jumped back
        }
        samples.addLast(sample);
        while (sample.from() - samples.getFirst().from() > WINDOW) {
            samples.removeFirst();
        }
    }

    /**
     * Takes a part of the log into account.
     *
     * @param from its first second
     * @param until the second after its last one
     */
    void logged(Collection<TrafficBlock> blocks, long from, long until) {
        if (from != readUntil) {
            logged.clear();
            readFrom = from;
        }
        readUntil = until;
        blocks.forEach(block -> logged.merge(block.second().getEpochSecond(), block.requests(), Long::sum));
        logged.headMap(until - WINDOW - OPEN_SECONDS).clear();
    }

    /** Returns what the log lacks; empty if it is complete, or if nobody can say it yet. */
    Optional<Gap> gap() {
        long requests = 0;
        long dropped = 0;
        WorkerCounters first = null;
        WorkerCounters last = null;
        for (WorkerCounters sample : samples) {
            if (sample.from() < readFrom || sample.to() + LATE >= readUntil) {
                continue;
            }
            if (first == null || last == null) {
                first = sample;
            } else {
                requests += sample.requestsSince(last);
                dropped += sample.droppedSince(last);
            }
            last = sample;
        }
        if (first == null || last == null || last.to() - first.from() < SHORTEST || requests < FEWEST) {
            return Optional.empty();
        }
        long seconds = last.to() - first.from();
        long missing = requests
                - logged.subMap(first.from(), true, last.to() + LATE, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return missing > requests * ALLOWED && missing > (double) requests / seconds * OPEN_SECONDS
                ? Optional.of(new Gap(requests, missing, seconds, dropped))
                : Optional.empty();
    }
}
