package farm.console.rollout;

import farm.console.notify.Event;
import farm.rollout.Rollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a rollout.
 *
 * @param by who started it, such as {@code me@host}
 * @param since when it entered its state
 * @param ended null while it is under way
 * @param index counts the changes of its state; a command may say which one it is about
 * @param judging what the analysis knows; null before it has begun, or if it is off
 * @param successor the rollout that begins once this one has ended; null for none
 * @param events those that the receiver has not accepted yet, the oldest first
 */
public record StoredRollout(
        Rollout rollout,
        String by,
        Instant started,
        Instant since,
        @Nullable Instant ended,
        long index,
        @Nullable Judging judging,
        @Nullable Successor successor,
        List<Event> events) {

    /** With more, the oldest ones are dropped. */
    private static final int MAX_EVENTS = 100;

    public StoredRollout {
        events = List.copyOf(events);
    }

    /** What another rollout of the service is to be started with. */
    record Successor(
            String version,
            @Nullable String strategy,
            @Nullable String steps,
            @Nullable String replicas,
            String by) {}

    /** @param events those of the service's rollouts before that still have to be delivered */
    static StoredRollout start(Rollout rollout, String by, Instant now, List<Event> events) {
        return new StoredRollout(rollout, by, now, now, null, 1, null, null, events);
    }

    /** Returns this record as the next console goes on with it. */
    StoredRollout resumed() {
        return new StoredRollout(rollout.resumed(), by, started, since, ended, index, judging, successor, events);
    }

    /** Returns this record with another rollout. */
    StoredRollout with(Rollout next, Instant now) {
        if (next.state().equals(rollout.state())) {
            return new StoredRollout(next, by, started, since, ended, index, judging, successor, events);
        }
        Instant end = next.state().isFinal() ? now : null;
        return new StoredRollout(next, by, started, now, end, index + 1, judging, successor, events);
    }

    /** Returns this record with what the analysis knows now. */
    StoredRollout with(@Nullable Judging next) {
        return new StoredRollout(rollout, by, started, since, ended, index, next, successor, events);
    }

    /** Returns this record with a successor. */
    StoredRollout followedBy(Successor next) {
        return new StoredRollout(rollout, by, started, since, ended, index, judging, next, events);
    }

    /** Returns this record with one more event to deliver. */
    StoredRollout with(Event event) {
        List<Event> all = new ArrayList<>(events);
        all.add(event);
        return withEvents(all.subList(Math.max(0, all.size() - MAX_EVENTS), all.size()));
    }

    /** Returns this record without events that are delivered or given up. */
    StoredRollout without(List<Event> settled) {
        List<Event> left = new ArrayList<>(events);
        left.removeAll(settled);
        return withEvents(left);
    }

    private StoredRollout withEvents(List<Event> others) {
        return new StoredRollout(rollout, by, started, since, ended, index, judging, successor, others);
    }
}
