package farm.weights.status;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive means that the loop is not stuck; it makes a report each second, more slowly while Consul hangs. */
@Liveness
@Singleton
public class LoopIsAlive implements HealthCheck {

    private static final Duration STUCK = Duration.ofSeconds(30);

    private final StatusBoard board;

    @Inject
    public LoopIsAlive(StatusBoard board) {
        this.board = board;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("reconcile loop")
                .status(board.age() < STUCK.toNanos())
                .build();
    }
}
