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
 * The liveness check: the loop is neither dead nor stuck. The loop reports every few seconds, more
 * slowly while Consul is unresponsive. Both {@code /q/health} and {@code /health} fail otherwise,
 * so a stuck leader loses its lock with its Consul check.
 */
@Liveness
@Singleton
public class LoopLivenessCheck implements HealthCheck, SelfCheck {

    private final StatusBoard board;
    private final Duration stuckAfter;

    /** @param stuckAfter the stuckAfter time for one sync */
    @Inject
    public LoopLivenessCheck(
            StatusBoard board,
            @ConfigProperty(name = "farm.weights.stuck-after", defaultValue = "1M") Duration stuckAfter) {
        this.board = board;
        this.stuckAfter = stuckAfter;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("reconcile loop").status(isAlive()).build();
    }

    @Override
    public Optional<String> failure() {
        return isAlive()
                ? Optional.empty()
                : Optional.of("its reconcile loop has finished no sync for " + stuckAfter.toSeconds() + " s");
    }

    private boolean isAlive() {
        return board.age() < stuckAfter.toNanos();
    }
}
