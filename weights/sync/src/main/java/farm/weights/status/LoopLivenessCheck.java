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
 * The liveness check: the loop is neither dead nor stuck. A live loop reports every few seconds,
 * more slowly while Consul is unresponsive. If it does not, both {@code /q/health} and
 * {@code /health} fail. A stuck leader thus fails its Consul check and loses the lock.
 */
@Liveness
@Singleton
public class LoopLivenessCheck implements HealthCheck, SelfCheck {

    private final StatusBoard board;
    private final Duration stuckAfter;

    /** @param stuckAfter the longest time between two reports of a live loop */
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
