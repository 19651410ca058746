package farm.farmer;

import farm.farmer.retry.RetryBudget;
import farm.registry.stork.FailedInstances;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.Stork;
import io.smallrye.stork.api.NoServiceInstanceFoundException;
import io.smallrye.stork.api.ServiceInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The goats, behind their load balancers. A load balancer that does not answer is tried no second time: the one retry goes to another. All calls
 * here only read; one that does not would have to go without the retry.
 */
@Startup // so that a wrong setting is told at the start
@ApplicationScoped
public class GoatTier {

    private static final String SERVICE = "lb-goat";
    // Where there is no other load balancer to try, a moment helps more than none.
    private static final Duration BEFORE_RETRY = Duration.ofMillis(20);

    private static final Duration LONGEST_PROOF = Duration.ofMillis(500);

    private final Goats goats;
    private final LoadBalancerProofs proofs;
    private final LoadBalancers loadBalancers;
    private final RetryBudget budget;
    private final @Nullable GoatCircuit circuit;
    private final Counter retried;
    private final Counter refused;

    /** @throws ConfigurationException with one line for people, if a setting is not in order */
    @Inject
    public GoatTier(Goats goats, LoadBalancerProofs proofs, GoatsConfig config, MeterRegistry meters) {
        this.goats = goats;
        this.proofs = proofs;
        loadBalancers = new LoadBalancers(
                () -> Stork.getInstance().getService(SERVICE),
                of("avoid-failed", () -> new FailedInstances(config.avoidFailed(), System::nanoTime)));
        budget = of(
                "retry-share and retry-reserve",
                () -> new RetryBudget(config.retryShare(), config.retryReserve(), System::nanoTime));
        circuit = config.circuit().enabled() ? of("circuit", () -> new GoatCircuit(config.circuit(), meters)) : null;
        retried = meters.counter("goats.retries", "result", "tried");
        refused = meters.counter("goats.retries", "result", "over budget");
    }

    private static <T> T of(String settings, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("farm.goats, " + settings + ": " + e.getMessage());
        }
    }

    /**
     * Milks a goat of this version, or of whichever the weights choose; fails where no load balancer answers, and with {@link CircuitOpen} where the
     * circuit is open. Calls of one version pass it by: how that version is says nothing of the others.
     */
    public Uni<Answer> milk(@Nullable String version) {
        Supplier<Uni<Answer>> milk = () -> read(loadBalancer -> goats.milk(loadBalancer, version));
        return circuit == null || version != null ? milk.get() : circuit.through(milk);
    }

    /** Asks a goat how it is, whatever the circuit's state; fails where no load balancer answers. */
    public Uni<Answer> health() {
        return read(goats::health);
    }

    /** The state of the circuit: {@code closed}, {@code open}, {@code half-open}, or {@code off}. */
    public String circuit() {
        return circuit == null ? "off" : circuit.state();
    }

    /** The load balancers that are registered and get no requests, a line each. */
    public List<String> refused() {
        return proofs.refused();
    }

    /** Why a call got no answer, in words for people. */
    public String reason(Throwable failure) {
        return NoAnswer.reason(failure, proofs.refused());
    }

    private Uni<Answer> read(Function<ServiceInstance, Uni<Answer>> request) {
        budget.called();
        return loadBalancers
                .ask(request)
                .onFailure(this::isWorthAnother)
                .recoverWithUni(failure -> pause(failure).chain(() -> loadBalancers.ask(request)))
                .onFailure(Goats.UnexpectedAnswer.class)
                .recoverWithItem(failure -> ((Goats.UnexpectedAnswer) failure).answer());
    }

    // Where load balancers have just been discovered, nobody has to be turned away for the moment that their proof
    // takes.
    private Uni<Void> pause(Throwable failure) {
        if (failure instanceof NoServiceInstanceFoundException && proofs.isUnderWay()) {
            return proofs.done().ifNoItem().after(LONGEST_PROOF).recoverWithItem(() -> null);
        }
        return Uni.createFrom().voidItem().onItem().delayIt().by(BEFORE_RETRY);
    }

    private boolean isWorthAnother(Throwable failure) {
        if (failure instanceof NoServiceInstanceFoundException) {
            return true; // nobody was asked
        }
        boolean may = budget.take();
        (may ? retried : refused).increment();
        return may;
    }
}
