package farm.rollout.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges recorded traffic, to try settings before trusting them. */
public final class Replay {

    private final Analysis analysis;
    private final Duration maxDuration;
    private final List<WeightChange> changes;

    /**
     * @param changes in the order of time
     * @param maxDuration how long each step may be judged
     */
    public Replay(AnalysisSettings settings, Arms arms, List<WeightChange> changes, Duration maxDuration) {
        this.analysis = new Analysis(settings, arms);
        this.changes = List.copyOf(changes);
        this.maxDuration = maxDuration;
    }

    /**
     * A moment in which the verdict is another than before.
     *
     * @param percent the canary's share in the step
     */
    public record Entry(long time, int percent, Judgement judgement) {}

    /**
     * Returns each begin of a step and each change of the verdict, and the last second. Ends when
     * the canary fails, since a rollout would take back its weights then.
     *
     * @param lines in the order of time; lines of any load balancers may be mixed
     */
    public List<Entry> run(Iterator<LoggedBlock> lines) {
        Iterator<TrafficSecond> seconds = new TrafficSeconds(lines);
        Timeline timeline = new Timeline();
        while (seconds.hasNext() && !timeline.hasFailed()) {
            timeline.next(seconds.next());
        }
        return timeline.entries();
    }

    private final class Timeline {
        private final List<Entry> entries = new ArrayList<>();
        private AnalysisState state = analysis.start(0, maxDuration);
        private int begun;
        private @Nullable Entry last;

        void next(TrafficSecond second) {
            boolean begins = false;
            while (begun < changes.size() && changes.get(begun).time() <= second.time()) {
                state = analysis.nextStep(state, changes.get(begun).time(), maxDuration);
                begun++;
                begins = true;
            }
            state = analysis.next(state, second);
            if (begun == 0) {
                return; // what was before the rollout only teaches latencies
            }
            Entry now = new Entry(second.time(), changes.get(begun - 1).percent(), analysis.judge(state, null));
            if (begins
                    || last == null
                    || last.judgement().verdict() != now.judgement().verdict()) {
                entries.add(now);
            }
            last = now;
        }

        boolean hasFailed() {
            return last != null && last.judgement().verdict() == Verdict.FAIL;
        }

        List<Entry> entries() {
            if (last != null && last != entries.getLast()) {
                entries.add(last);
            }
            return List.copyOf(entries);
        }
    }
}
