package farm.rollout;

/** The phase of a rollout, with the names that Argo Rollouts uses. */
public enum Phase {
    HEALTHY("Healthy"),
    PROGRESSING("Progressing"),
    PAUSED("Paused"),
    /** It goes back, or has gone back. */
    DEGRADED("Degraded");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    /** Returns the name as people see it. */
    public String text() {
        return text;
    }
}
