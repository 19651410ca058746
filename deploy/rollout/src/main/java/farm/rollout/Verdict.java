package farm.rollout;

/** What the analysis says of the canary. */
public enum Verdict {
    /** More evidence is needed. */
    OPEN,
    PASS,
    FAIL,
    /** It cannot judge, because of a measuring error for instance. */
    INCONCLUSIVE
}
