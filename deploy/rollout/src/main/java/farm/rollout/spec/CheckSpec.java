package farm.rollout.spec;

import java.time.Duration;
import java.util.List;

/**
 * A command that judges too: exit code 0 passes, 1 fails, any other says nothing. {@code {url}},
 * {@code {version}}, {@code {service}} and {@code {step}} are filled in.
 *
 * @param name as it appears in the status
 * @param every how often it runs
 * @param timeout how long a run may take; one that takes longer says nothing
 * @param enforced whether its failure fails the rollout; if not, it only shows
 */
public record CheckSpec(String name, List<String> command, Duration every, Duration timeout, boolean enforced) {
    public CheckSpec {
        command = List.copyOf(command);
    }
}
