package farm.farmer;

import farm.farmer.circuit.Circuit;
import farm.farmer.circuit.Circuit.End;
import farm.farmer.circuit.Circuit.State;
import farm.farmer.circuit.Limits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.NoServiceInstanceFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The circuit between a farmer and the goats: while they hang or break off, callers are told so at once instead of each of them
 * waiting, retries included, until it is given up.
 */
final class GoatCircuit {

    private static final Logger LOG = Logger.getLogger(GoatCircuit.class);
    // What a load balancer says of goats that break off or take too long. 503 is left out: it comes at once, and says
    // why.
    private static final Set<Integer> GOATS_FAIL = Set.of(502, 504);

    private final Circuit circuit;
    private final Counter refused;

    /** @throws IllegalArgumentException if a setting is outside of its range */
    GoatCircuit(GoatsConfig.CircuitConfig config, MeterRegistry meters, LongSupplier nanoTime) {
        Limits limits = new Limits(config.calls(), config.share(), config.pause(), config.trials());
        circuit = new Circuit(limits, nanoTime, state -> tell(state, limits));
        refused = meters.counter("goats.circuit.refused");
        for (State state : State.values()) {
            Gauge.builder("goats.circuit", circuit, one -> one.state() == state ? 1 : 0)
                    .tag("state", name(state))
                    .register(meters);
        }
    }

    /** Makes a call, or fails with {@link CircuitOpen} where the circuit lets none through. */
    Uni<Response> through(Supplier<Uni<Response>> call) {
        return Uni.createFrom().deferred(() -> {
            long begun = circuit.begin();
            if (begun == Circuit.REFUSED) {
                refused.increment();
                return Uni.createFrom().failure(new CircuitOpen(circuit.untilTrials()));
            }
            return call.get()
                    .onTermination()
                    .invoke((answer, failure, cancelled) -> circuit.ended(begun, end(answer, failure)));
        });
    }

    /** The state now, such as {@code half-open}. */
    String state() {
        return name(circuit.state());
    }

    private static End end(@Nullable Response answer, @Nullable Throwable failure) {
        if (answer != null) {
            return GOATS_FAIL.contains(answer.getStatus()) ? End.BAD : End.GOOD;
        }
        return failure == null || failure instanceof NoServiceInstanceFoundException ? End.UNKNOWN : End.BAD;
    }

    private static void tell(State state, Limits limits) {
        switch (state) {
            case OPEN ->
                LOG.warnf(
                        "Too many calls to the goats fail or take too long: none is made for %d ms",
                        limits.pause().toMillis());
            case CLOSED -> LOG.info("The goats give milk again");
            case HALF_OPEN -> LOG.debug("A few calls to the goats are tried");
        }
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
