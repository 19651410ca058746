package farm.farmer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.NoServiceInstanceFoundException;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * The circuit breaker between a farmer and the goats. While the goats hang or fail, callers get an
 * error at once. Otherwise each of them would wait for the timeouts of its call and its retry.
 */
final class GoatCircuitBreaker {

    private static final Logger LOG = Logger.getLogger(GoatCircuitBreaker.class);
    // A load balancer's answers for goats that fail or time out. A 503 does not count: it comes at
    // once and gives its reason.
    private static final Set<Integer> FAILURES = Set.of(502, 504);

    private final TypedGuard<Uni<Answer>> guard;
    private final Duration delay;
    private final Counter refused;
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

    /** @throws IllegalArgumentException if a setting is outside of its range */
    GoatCircuitBreaker(GoatServiceConfig.CircuitBreakerConfig config, MeterRegistry meters) {
        delay = config.delay();
        // A description would enable the library's metrics, which take longer than the circuit
        // breaker itself.
        guard = TypedGuard.create(new TypeLiteral<Uni<Answer>>() {})
                .withCircuitBreaker()
                .requestVolumeThreshold(config.requestVolumeThreshold())
                .failureRatio(config.failureRatio())
                .delay(delay.toMillis(), ChronoUnit.MILLIS)
                .successThreshold(config.successThreshold())
                .skipOn(NoServiceInstanceFoundException.class)
                .onStateChange(this::onStateChange)
                .done()
                .build();
        refused = meters.counter("goats.circuit.refused");
        for (CircuitBreakerState each : CircuitBreakerState.values()) {
            Gauge.builder("goats.circuit", () -> state == each ? 1 : 0)
                    .tag("state", name(each))
                    .register(meters);
        }
    }

    /** Makes a call, or fails with {@link CircuitOpenException} if the circuit breaker is open. */
    Uni<Answer> call(Supplier<Uni<Answer>> call) {
        return guard.get(() -> call.get().invoke(GoatCircuitBreaker::failOnFailureStatus))
                .onFailure(FailureStatusException.class)
                .recoverWithItem(failure -> ((FailureStatusException) failure).answer)
                .onFailure(CircuitBreakerOpenException.class)
                .transform(open -> {
                    refused.increment();
                    return new CircuitOpenException(delay);
                });
    }

    /** Returns the current state, such as {@code half-open}. */
    String state() {
        return name(state);
    }

    private void onStateChange(CircuitBreakerState newState) {
        state = newState;
        switch (newState) {
            case OPEN ->
                LOG.warnf(
                        "Circuit breaker open: too many calls to the goats fail or time out; no calls for %d ms",
                        delay.toMillis());
            case CLOSED -> LOG.info("Circuit breaker closed: the goats answer again");
            case HALF_OPEN -> LOG.debug("Circuit breaker half-open: trial calls to the goats");
        }
    }

    private static String name(CircuitBreakerState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void failOnFailureStatus(Answer answer) {
        if (FAILURES.contains(answer.status())) {
            throw new FailureStatusException(answer);
        }
    }

    /**
     * Carries an answer that counts as a failure through the circuit breaker. The caller still gets
     * the answer.
     */
    private static final class FailureStatusException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Answer answer;

        FailureStatusException(Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
