package farm.rollout.analysis;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis says of a step.
 *
 * @param evidence errors first; the limit of errors last
 * @param text the reason in a line
 */
public record Judgement(Verdict verdict, List<Evidence> evidence, String text) {

    /** Begins the text of an open judgement. */
    public static final String WAITING_FOR = "waiting for: ";

    public Judgement {
        evidence = List.copyOf(evidence);
    }

    /** Returns what takes longest until the version passes; null if there is a verdict. */
    public @Nullable String waitingFor() {
        return verdict == Verdict.OPEN ? text.substring(WAITING_FOR.length()) : null;
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
