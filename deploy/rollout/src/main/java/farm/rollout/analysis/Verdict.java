package farm.rollout.analysis;

/** What the analysis says of a canary. */
public enum Verdict {
    /** More evidence is needed. */
    OPEN,
    PASS,
    FAIL,
    /** It cannot judge: there was too little evidence for too long, or the measuring is wrong. */
    INCONCLUSIVE
}
