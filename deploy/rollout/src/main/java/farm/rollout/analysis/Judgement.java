package farm.rollout.analysis;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the analysis says of a step.
 *
 * @param evidence errors first; the limit of errors last
 * @param text the reason in a line
 */
public record Judgement(Verdict verdict, List<Evidence> evidence, String text) {

    public Judgement {
        evidence = List.copyOf(evidence);
    }

    /** Returns bad and all requests of the canary, such as {@code errors=0/331 slow99=5/331}. */
    public String counts() {
        return evidence.stream()
                .filter(one -> !one.metric().equals(LimitMetric.NAME))
                .map(one -> one.metric() + "=" + one.canary().k() + "/"
                        + one.canary().n())
                .collect(Collectors.joining(" "));
    }
}
