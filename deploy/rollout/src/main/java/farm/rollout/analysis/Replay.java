package farm.rollout.analysis;

import farm.rollout.spec.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges recorded traffic, to try settings before trusting them. It keeps sums only, so a recording
 * may be of any length.
 */
public final class Replay {

    private final AnalysisSettings settings;
    private final List<Step> steps;
    private final Duration maxDuration;
    private final RecordedArms recordedArms;
    private final RecordedSteps recordedSteps;
    private final List<StepResult> results = new ArrayList<>();
    private Arms arms = new Arms(Set.of(), Set.of());
    private @Nullable AnalysisState state;
    private @Nullable StepResult step;
    private @Nullable End end;

    /**
     * @param steps the steps that the canary may have taken
     * @param maxDuration how long a step may be judged that does not say it itself
     * @param canary empty for the first version that gets traffic after others had it alone
     * @param baseline empty for all others
     */
    public Replay(
            AnalysisSettings settings,
            List<Step> steps,
            Duration maxDuration,
            Set<String> canary,
            Set<String> baseline) {
        this.settings = settings;
        this.steps = List.copyOf(steps);
        this.maxDuration = maxDuration;
        recordedArms = new RecordedArms(canary, baseline);
        recordedSteps = new RecordedSteps(steps.stream().map(Step::weight).toList());
    }

    /** Why there is nothing more to judge. */
    public enum End {
        FAILED,
        /** The canary has got all traffic. */
        PROMOTED,
        /** The canary has got no more traffic. */
        TAKEN_BACK
    }

    /**
     * A second of the recording.
     *
     * @param percent the canary's share in the step
     * @param since the first second of the step
     */
    public record Entry(long time, int percent, long since, Judgement judgement) {}

    /**
     * A step of the recording.
     *
     * @param decided the second of the verdict, or the last one
     * @param verdict the first one that was not open; a failure counts later too
     */
    public record StepResult(int percent, long since, long decided, Verdict verdict, String text) {

        private StepResult with(long time, Judgement judgement) {
            boolean isFinal = verdict == Verdict.FAIL || verdict != Verdict.OPEN && judgement.verdict() != Verdict.FAIL;
            return isFinal ? this : new StepResult(percent, since, time, judgement.verdict(), judgement.text());
        }
    }

    /**
     * Takes the next second.
     *
     * @return null while the canary has had no traffic, and after the {@link #end}
     */
    public @Nullable Entry next(TrafficSecond second) {
        if (end != null) {
            return null;
        }
        arms = recordedArms.with(second);
        Analysis analysis = new Analysis(settings, arms);
        long time = second.time();
        AnalysisState known = state == null ? analysis.start(time, maxDuration) : state;
        Block all = arms.all(second);
        if (step == null && all.canary().n() == 0) {
            state = analysis.next(known, second); // what was before the rollout only teaches latencies
            return null;
        }
        RecordedSteps.Change change =
                recordedSteps.next(time, all.canary().n(), all.baseline().n());
        if (change == RecordedSteps.Change.PROMOTED || change == RecordedSteps.Change.TAKEN_BACK) {
            end = change == RecordedSteps.Change.PROMOTED ? End.PROMOTED : End.TAKEN_BACK;
            return null;
        }
        if (step == null || change == RecordedSteps.Change.NEXT_STEP) {
            known = analysis.nextStep(known, time, maxDuration(recordedSteps.step()));
            results.add(new StepResult(recordedSteps.percent(), time, time, Verdict.OPEN, ""));
        }
        state = analysis.next(known, second);
        Judgement judgement = analysis.judge(state, null);
        StepResult now = results.removeLast().with(time, judgement);
        results.add(now);
        step = now;
        end = now.verdict() == Verdict.FAIL ? End.FAILED : null;
        return new Entry(time, now.percent(), now.since(), judgement);
    }

    private Duration maxDuration(int index) {
        Duration ofStep = index < steps.size() ? steps.get(index).maxDuration() : null;
        return ofStep == null ? maxDuration : ofStep;
    }

    /** Returns why it has ended; null if it goes on. */
    public @Nullable End end() {
        return end;
    }

    /** Returns the versions that are compared, as far as they are known. */
    public Arms arms() {
        return arms;
    }

    /** Returns the steps so far. */
    public List<StepResult> results() {
        return List.copyOf(results);
    }

    /** Returns the verdict on all steps together: they pass if each of them does. */
    public Verdict verdict() {
        for (Verdict worst : List.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.OPEN)) {
            if (results.stream().anyMatch(result -> result.verdict() == worst)) {
                return worst;
            }
        }
        return results.isEmpty() ? Verdict.OPEN : Verdict.PASS;
    }
}
