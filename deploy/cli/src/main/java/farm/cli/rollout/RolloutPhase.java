package farm.cli.rollout;

import farm.cli.error.ExitCode;
import farm.cli.text.Style;
import farm.model.rollout.RolloutStatus;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** The phases of rollouts, the best one first, with their exit codes and styles. */
public enum RolloutPhase {
    HEALTHY("Healthy", ExitCode.OK, Style.GOOD),
    PROGRESSING("Progressing", ExitCode.PROGRESSING, Style.BUSY),
    PAUSED("Paused", ExitCode.PAUSED, Style.BUSY),
    DEGRADED("Degraded", ExitCode.DEGRADED, Style.BAD);

    private final String text;
    private final ExitCode code;
    private final Style style;

    RolloutPhase(String text, ExitCode code, Style style) {
        this.text = text;
        this.code = code;
        this.style = style;
    }

    /** Returns the phase of a rollout; an unknown one counts as Degraded. */
    public static RolloutPhase of(RolloutStatus status) {
        return Arrays.stream(values())
                .filter(phase -> phase.text.equals(status.phase()))
                .findFirst()
                .orElse(DEGRADED);
    }

    /** Returns the exit code of the worst phase; that of Healthy if there is no rollout. */
    public static ExitCode worst(Collection<RolloutStatus> statuses) {
        return statuses.stream()
                .map(RolloutPhase::of)
                .max(Comparator.naturalOrder())
                .orElse(HEALTHY)
                .code;
    }

    Style style() {
        return style;
    }
}
