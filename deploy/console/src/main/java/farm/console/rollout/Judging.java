package farm.console.rollout;

import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.Judgement;
import farm.rollout.check.CheckState;
import farm.rollout.check.JoinedJudgement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis and the checks know, and what they say.
 *
 * @param round the judging of the rollout that it belongs to
 * @param judgement what the analysis says; null before the first one
 */
record Judging(AnalysisState analysis, int round, @Nullable Judgement judgement, List<CheckState> checks) {

    Judging {
        checks = List.copyOf(checks);
    }

    /** Returns this judging with what the checks say now. */
    Judging with(List<CheckState> others) {
        return new Judging(analysis, round, judgement, others);
    }

    /** Returns what both say together. */
    JoinedJudgement joined() {
        return new JoinedJudgement(round, judgement, checks);
    }
}
