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
 * The circuit between a farmer and the goats: while they hang or break off, callers are told so at once instead of each of them
 * waiting, retries included, until it is given up.
 */
final class GoatCircuit {

    private static final Logger LOG = Logger.getLogger(GoatCircuit.class);
    // What a load balancer says of goats that break off or take too long; a 503 comes at once, and says why.
    private static final Set<Integer> GOATS_FAIL = Set.of(502, 504);

    private final TypedGuard<Uni<Answer>> guard;
    private final Duration pause;
    private final Counter refused;
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

    /** @throws IllegalArgumentException if a setting is outside of its range */
    GoatCircuit(GoatsConfig.CircuitConfig config, MeterRegistry meters) {
        pause = config.pause();
        // without a description, and so without the library's metrics, which take longer than the circuit itself
        guard = TypedGuard.create(new TypeLiteral<Uni<Answer>>() {})
                .withCircuitBreaker()
                .requestVolumeThreshold(config.calls())
                .failureRatio(config.share())
                .delay(pause.toMillis(), ChronoUnit.MILLIS)
                .successThreshold(config.trials())
                .skipOn(NoServiceInstanceFoundException.class)
                .onStateChange(this::become)
                .done()
                .build();
        refused = meters.counter("goats.circuit.refused");
        for (CircuitBreakerState each : CircuitBreakerState.values()) {
            Gauge.builder("goats.circuit", () -> state == each ? 1 : 0)
                    .tag("state", name(each))
                    .register(meters);
        }
    }

    /** Makes a call, or fails with {@link CircuitOpen} where the circuit lets none through. */
    Uni<Answer> through(Supplier<Uni<Answer>> call) {
        return guard.get(() -> call.get().invoke(GoatCircuit::failWhereGoatsFail))
                .onFailure(GoatsFail.class)
                .recoverWithItem(failure -> ((GoatsFail) failure).answer)
                .onFailure(CircuitBreakerOpenException.class)
                .transform(open -> {
                    refused.increment();
                    return new CircuitOpen(pause);
                });
    }

    /** The state now, such as {@code half-open}. */
    String state() {
        return name(state);
    }

    private void become(CircuitBreakerState now) {
        state = now;
        switch (now) {
            case OPEN ->
                LOG.warnf(
                        "Too many calls to the goats fail or take too long: none is made for %d ms", pause.toMillis());
            case CLOSED -> LOG.info("The goats give milk again");
            case HALF_OPEN -> LOG.debug("A few calls to the goats are tried");
        }
    }

    private static String name(CircuitBreakerState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void failWhereGoatsFail(Answer answer) {
        if (GOATS_FAIL.contains(answer.status())) {
            throw new GoatsFail(answer);
        }
    }

    /** An answer that the circuit is to count as a failure; it takes it out again behind itself. */
    private static final class GoatsFail extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Answer answer;

        GoatsFail(Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
