package farm.console.rollout;

import farm.rollout.Rollout;
import java.time.Instant;
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
 */
public record StoredRollout(
        Rollout rollout,
        String by,
        Instant started,
        Instant since,
        @Nullable Instant ended,
        long index,
        @Nullable Judging judging,
        @Nullable Successor successor) {

    /** What another rollout of the service is to be started with. */
    record Successor(
            String version,
            @Nullable String strategy,
            @Nullable String steps,
            @Nullable String replicas,
            String by) {}

    static StoredRollout start(Rollout rollout, String by, Instant now) {
        return new StoredRollout(rollout, by, now, now, null, 1, null, null);
    }

    /** Returns this record as the next console goes on with it. */
    StoredRollout resumed() {
        return new StoredRollout(rollout.resumed(), by, started, since, ended, index, judging, successor);
    }

    /** Returns this record with another rollout. */
    StoredRollout with(Rollout next, Instant now) {
        if (next.state().equals(rollout.state())) {
            return new StoredRollout(next, by, started, since, ended, index, judging, successor);
        }
        Instant end = next.state().isFinal() ? now : null;
        return new StoredRollout(next, by, started, now, end, index + 1, judging, successor);
    }

    /** Returns this record with what the analysis knows now. */
    StoredRollout with(@Nullable Judging next) {
        return new StoredRollout(rollout, by, started, since, ended, index, next, successor);
    }

    /** Returns this record with a successor. */
    StoredRollout followedBy(Successor next) {
        return new StoredRollout(rollout, by, started, since, ended, index, judging, next);
    }
}
