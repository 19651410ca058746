package farm.weights.kv;

import farm.registry.consul.ConsulAvailability;
import farm.registry.consul.ConsulClients;
import farm.registry.consul.ConsulFailure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Waits for Consul's answers and turns failures into {@link KvException}s. */
@Singleton
public class ConsulCalls {

    private static final Duration TIMEOUT = Duration.ofSeconds(3); // the client's own timeouts are shorter

    private final ConsulAvailability availability;

    @Inject
    public ConsulCalls(ConsulAvailability availability) {
        this.availability = availability;
    }

    /**
     * Waits for the answer and returns it; null if the client returns none.
     *
     * @param call a call of {@link ConsulClients#calls}
     * @throws KvException if there is no answer within seconds, or if Consul refuses
     */
    public <T> T call(Uni<T> call) {
        try {
            T answer = call.await().atMost(TIMEOUT);
            availability.recordAnswer();
            return answer;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** Returns the exception for a failed call, and records whether Consul is reachable. */
    KvException failure(Throwable cause) {
        ConsulFailure failure = ConsulFailure.of(cause);
        if (failure.isUnreachable()) {
            availability.recordFailure(ConsulFailure.cause(cause));
        } else {
            availability.recordAnswer();
        }
        return new KvException(failure.reason(), failure.isUnreachable());
    }
}
