package farm.rollout.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of a spec, see {@link RolloutSpec#with}. */
public final class SpecChange {

    private Strategy strategy;
    private List<Step> steps;
    private @Nullable Integer replicas;
    private WaitTimes waits;
    private FailureAction onFailure;
    private Warmup warmup;
    private List<VersionTest> tests;
    private AnalysisSpec analysis;
    private @Nullable NotifySpec notification;

    SpecChange(RolloutSpec spec) {
        strategy = spec.strategy();
        steps = spec.steps();
        replicas = spec.replicas();
        waits = spec.waits();
        onFailure = spec.onFailure();
        warmup = spec.warmup();
        tests = spec.tests();
        analysis = spec.analysis();
        notification = spec.notification();
    }

    public SpecChange strategy(Strategy value) {
        strategy = value;
        return this;
    }

    /** @param value ascending; the last one has weight 100 */
    public SpecChange steps(List<Step> value) {
        steps = value;
        return this;
    }

    /** @param value null for as many as the baseline has */
    public SpecChange replicas(@Nullable Integer value) {
        replicas = value;
        return this;
    }

    public SpecChange waits(WaitTimes value) {
        waits = value;
        return this;
    }

    public SpecChange onFailure(FailureAction value) {
        onFailure = value;
        return this;
    }

    public SpecChange warmup(Warmup value) {
        warmup = value;
        return this;
    }

    public SpecChange tests(List<VersionTest> value) {
        tests = value;
        return this;
    }

    public SpecChange analysis(AnalysisSpec value) {
        analysis = value;
        return this;
    }

    /** @param value null for no notification */
    public SpecChange notification(@Nullable NotifySpec value) {
        notification = value;
        return this;
    }

    RolloutSpec apply() {
        return new RolloutSpec(strategy, steps, replicas, waits, onFailure, warmup, tests, analysis, notification);
    }
}
