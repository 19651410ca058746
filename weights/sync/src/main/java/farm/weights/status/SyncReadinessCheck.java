package farm.weights.status;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The readiness check: Consul has held the content of at least one valid file. */
@Readiness
@Singleton
public class SyncReadinessCheck implements HealthCheck {

    private final StatusBoard board;

    @Inject
    public SyncReadinessCheck(StatusBoard board) {
        this.board = board;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("weights in Consul")
                .status(board.wasEverSynced())
                .build();
    }
}
