package farm.farmer;

import farm.farmer.retry.RetryBudget;
import farm.model.name.LoadBalancerName;
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
 * The goats behind their load balancers, called with a circuit breaker and one retry. The retry
 * goes to another load balancer if there is one. All calls are reads; a call with effects must not
 * be retried.
 */
@Startup // reports wrong settings at start
@ApplicationScoped
public class GoatService {

    /**
     * The name under which the goats' load balancers register. Their {@code Via} header has it too.
     */
    static final String LOAD_BALANCER = LoadBalancerName.of("goat");

    // If there is no other load balancer, a retry after a moment succeeds more often than one at
    // once.
    private static final Duration RETRY_DELAY = Duration.ofMillis(20);
    private static final Duration PROOF_TIMEOUT = Duration.ofMillis(500);

    private final GoatClient client;
    private final LoadBalancerProofs proofs;
    private final LoadBalancers loadBalancers;
    private final RetryBudget retryBudget;
    private final @Nullable GoatCircuitBreaker circuitBreaker;
    private final Counter retries;
    private final Counter retriesOverBudget;

    /** @throws ConfigurationException with one line for people, if a setting is invalid */
    @Inject
    public GoatService(GoatClient client, LoadBalancerProofs proofs, GoatServiceConfig config, MeterRegistry meters) {
        this.client = client;
        this.proofs = proofs;
        loadBalancers = new LoadBalancers(
                () -> Stork.getInstance().getService(LOAD_BALANCER),
                validated("ejection-time", () -> new FailedInstances(config.ejectionTime(), System::nanoTime)));
        GoatServiceConfig.RetryBudgetConfig budget = config.retryBudget();
        retryBudget =
                validated("retry-budget", () -> new RetryBudget(budget.ratio(), budget.minRetries(), System::nanoTime));
        circuitBreaker = config.circuitBreaker().enabled()
                ? validated("circuit-breaker", () -> new GoatCircuitBreaker(config.circuitBreaker(), meters))
                : null;
        retries = meters.counter("goats.retries", "result", "tried");
        retriesOverBudget = meters.counter("goats.retries", "result", "over budget");
    }

    private static <T> T validated(String setting, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("farm.goats." + setting + ": " + e.getMessage());
        }
    }

    /**
     * Milks a goat. Fails if no load balancer answers, and with {@link CircuitOpenException} while
     * the circuit breaker is open.
     *
     * @param version the version of the goat; null lets the weights choose. A call with a version
     *     bypasses the circuit breaker, because the state of one version says nothing about the
     *     others
     */
    public Uni<Answer> milk(@Nullable String version) {
        Supplier<Uni<Answer>> call = () -> callWithRetry(loadBalancer -> client.milk(loadBalancer, version));
        return circuitBreaker == null || version != null ? call.get() : circuitBreaker.call(call);
    }

    /**
     * Requests the health of a goat, whatever the circuit breaker's state. Fails if no load
     * balancer answers.
     */
    public Uni<Answer> health() {
        return callWithRetry(client::health);
    }

    /**
     * Returns the circuit breaker's state: {@code closed}, {@code open}, {@code half-open}, or
     * {@code off}.
     */
    public String circuit() {
        return circuitBreaker == null ? "off" : circuitBreaker.state();
    }

    /** Returns the load balancers that are registered but get no requests, one line each. */
    public List<String> refused() {
        return proofs.refused();
    }

    /** Returns why a call failed, for people. */
    public String reason(Throwable failure) {
        return UnavailableReason.of(failure, proofs.refused());
    }

    private Uni<Answer> callWithRetry(Function<ServiceInstance, Uni<Answer>> request) {
        retryBudget.recordCall();
        return loadBalancers
                .call(request)
                .onFailure(this::mayRetry)
                .recoverWithUni(failure -> delay(failure).chain(() -> loadBalancers.call(request)))
                .onFailure(GoatClient.UnexpectedAnswerException.class)
                .recoverWithItem(failure -> ((GoatClient.UnexpectedAnswerException) failure).answer());
    }

    // The proof of a newly discovered load balancer takes a moment. A call waits for it instead of
    // failing.
    private Uni<Void> delay(Throwable failure) {
        if (failure instanceof NoServiceInstanceFoundException && proofs.isInProgress()) {
            return proofs.completion().ifNoItem().after(PROOF_TIMEOUT).recoverWithItem(() -> null);
        }
        return Uni.createFrom().voidItem().onItem().delayIt().by(RETRY_DELAY);
    }

    private boolean mayRetry(Throwable failure) {
        if (failure instanceof NoServiceInstanceFoundException) {
            return true; // no load balancer got a request
        }
        boolean isWithinBudget = retryBudget.tryRetry();
        (isWithinBudget ? retries : retriesOverBudget).increment();
        return isWithinBudget;
    }
}
