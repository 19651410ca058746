package farm.weights.status;

import farm.registry.registration.SelfCheck;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive means that the loop is neither dead nor stuck; it makes a report every second, more slowly while Consul hangs. Both
 * {@code /q/health} and {@code /health} say so: who leads and is not alive loses the lead with its check in Consul.
 */
@Liveness
@Singleton
public class LoopLivenessCheck implements HealthCheck, SelfCheck {

    private final StatusBoard board;
    private final Duration longest;

    /** @param longest how long one pass of the loop may take */
    @Inject
    public LoopLivenessCheck(
            StatusBoard board,
            @ConfigProperty(name = "farm.weights.stuck-after", defaultValue = "1M") Duration longest) {
        this.board = board;
        this.longest = longest;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("reconcile loop").status(isAlive()).build();
    }

    @Override
    public Optional<String> failure() {
        return isAlive()
                ? Optional.empty()
                : Optional.of("its reconcile loop has made no pass for " + longest.toSeconds() + " s");
    }

    private boolean isAlive() {
        return board.age() < longest.toNanos();
    }
}
