package farm.rollout.group;

import farm.rollout.State;
import org.jspecify.annotations.Nullable;

/**
 * How far a member is.
 *
 * @param reason why it goes back; null if it does not
 */
public record Progress(Stage stage, @Nullable String reason) {

    /** A stage of a member. */
    public enum Stage {
        /** It has not begun. */
        WAITING,
        UNDER_WAY,
        /** It has all traffic. */
        PROMOTED,
        /** The weights of the start are being written. */
        RETREATING,
        /** They are written, and the canary still runs. */
        WEIGHTS_BACK,
        GONE_BACK
    }

    /** The progress of a member that has not begun. */
    public static final Progress WAITING = new Progress(Stage.WAITING, null);

    /** Returns the progress of a rollout in a state. */
    public static Progress of(State state) {
        return switch (state) {
            case State.Soaking soaking -> new Progress(Stage.PROMOTED, null);
            case State.DrainingOld draining -> new Progress(Stage.PROMOTED, null);
            case State.Healthy healthy -> new Progress(Stage.PROMOTED, null);
            case State.Paused paused -> new Progress(Stage.UNDER_WAY, null);
            case State.Forward forward -> new Progress(Stage.UNDER_WAY, null);
            case State.Retreating retreating -> new Progress(Stage.RETREATING, retreating.reason());
            case State.Degraded degraded -> new Progress(Stage.GONE_BACK, degraded.reason());
            case State.Retreat retreat -> new Progress(Stage.WEIGHTS_BACK, retreat.reason());
        };
    }

    boolean isBack() {
        return stage == Stage.WEIGHTS_BACK || stage == Stage.GONE_BACK;
    }

    boolean goesBack() {
        return stage == Stage.RETREATING || isBack();
    }
}
