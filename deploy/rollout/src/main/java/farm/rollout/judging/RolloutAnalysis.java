package farm.rollout.judging;

import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.analysis.Analysis;
import farm.rollout.analysis.AnalysisSettings;
import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.Arms;
import farm.rollout.analysis.Judgement;
import farm.rollout.analysis.TrafficSecond;
import farm.rollout.spec.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The analysis of a rollout's traffic. Each judging of the rollout is a step of the analysis. */
public final class RolloutAnalysis {

    /** Seconds after which all load balancers have logged a second. */
    public static final int COMPLETE_AFTER = 3;

    private final Rollout rollout;
    private final Analysis analysis;

    public RolloutAnalysis(Rollout rollout) {
        this.rollout = rollout;
        Plan plan = rollout.plan();
        analysis = new Analysis(
                AnalysisSettings.of(rollout.spec().analysis(), rollout.spec().strategy()),
                new Arms(plan.canaryVersions(), plan.baselineVersions()));
    }

    /** Returns the state at the beginning of the rollout. */
    public AnalysisState start(long time) {
        return analysis.start(time, maxDuration());
    }

    /**
     * Returns the state for the rollout's present round: a new step, if the round is a new one.
     *
     * @param round the one that the state belongs to
     */
    public AnalysisState inRound(AnalysisState state, int round, long time) {
        return round == rollout.round() ? state : analysis.nextStep(state, time, maxDuration());
    }

    /** Returns the state after a second that all load balancers have logged. */
    public AnalysisState next(AnalysisState state, TrafficSecond second) {
        return analysis.next(state, second);
    }

    /**
     * Returns what the evidence says; null before the first round.
     *
     * @param measuringError why the traffic logs cannot be trusted; null if they can
     */
    public @Nullable Judgement judge(AnalysisState state, @Nullable String measuringError) {
        return rollout.round() == 0 ? null : analysis.judge(state, measuringError);
    }

    private Duration maxDuration() {
        Duration ofAll = rollout.spec().analysis().maxDuration();
        if (rollout.state() instanceof State.Stepped stepped) {
            Step step = rollout.spec().steps().get(stepped.step());
            return step.maxDuration() == null ? ofAll : step.maxDuration();
        }
        return ofAll;
    }
}
