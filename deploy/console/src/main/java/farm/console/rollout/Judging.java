package farm.console.rollout;

import farm.rollout.Observation;
import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis knows, and what it says.
 *
 * @param round the judging of the rollout that it belongs to
 * @param judgement null before the first one
 */
record Judging(AnalysisState analysis, int round, @Nullable Judgement judgement) {

    /** Returns the judgement for the state machine; null before the first one. */
    Observation.@Nullable Judgement observed() {
        return judgement == null ? null : new Observation.Judgement(round, judgement.verdict(), judgement.text());
    }
}
