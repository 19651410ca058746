package farm.farmer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farm.registry.stork.FailedInstances;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.LoadBalancer;
import io.smallrye.stork.api.NoServiceInstanceFoundException;
import io.smallrye.stork.api.Service;
import io.smallrye.stork.api.ServiceInstance;
import io.smallrye.stork.api.observability.NoopObservationCollector;
import io.smallrye.stork.impl.DefaultServiceInstance;
import io.smallrye.stork.impl.RoundRobinLoadBalancer;
import io.smallrye.stork.loadbalancer.leastresponsetime.LeastResponseTimeConfiguration;
import io.smallrye.stork.loadbalancer.leastresponsetime.LeastResponseTimeLoadBalancer;
import io.smallrye.stork.loadbalancer.poweroftwochoices.PowerOfTwoChoicesConfiguration;
import io.smallrye.stork.loadbalancer.poweroftwochoices.PowerOfTwoChoicesLoadBalancerProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the strategy, a load balancer is passed over after its first failure. */
class LoadBalancersTest {

    private static final Integer DEAD = 8201;

    private final AtomicLong clock = new AtomicLong();
    private final List<Integer> asked = new ArrayList<>();
    private List<ServiceInstance> registered = Stream.of(1L, 2L, 3L)
            .<ServiceInstance>map(id -> new DefaultServiceInstance(id, "127.0.0.1", 8200 + id.intValue(), false))
            .toList();

    static Stream<LoadBalancer> strategies() {
        return Stream.of(
                new RoundRobinLoadBalancer(),
                new LeastResponseTimeLoadBalancer(new LeastResponseTimeConfiguration()),
                new PowerOfTwoChoicesLoadBalancerProvider()
                        .createLoadBalancer(new PowerOfTwoChoicesConfiguration(), null));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void oneThatIsDeadIsAskedOnceWithinTwoSeconds(LoadBalancer strategy) {
        LoadBalancers balancers = by(strategy);

        askUntilTheDeadOneWas(balancers);
        for (int i = 0; i < 200; i++) {
            ask(balancers, LoadBalancersTest::deadOrMilk);
        }

        assertThat(asked).containsOnlyOnce(DEAD).hasSizeGreaterThanOrEqualTo(201);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void oneThatIsWellAgainIsAskedAgain(LoadBalancer strategy) {
        LoadBalancers balancers = by(strategy);
        askUntilTheDeadOneWas(balancers);
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        asked.clear();

        for (int i = 0; i < 1000; i++) {
            ask(balancers, one -> Uni.createFrom().item(Answer.of(200)));
        }

        assertThat(asked).contains(DEAD);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void whereNoneIsKnownThatIsSaid(LoadBalancer strategy) {
        registered = List.of();

        assertThatExceptionOfType(NoServiceInstanceFoundException.class)
                .isThrownBy(() ->
                        by(strategy).ask(LoadBalancersTest::deadOrMilk).await().indefinitely());
    }

    @Test
    void whoSaysAtOnceThatThereAreNoGoatsIsNotTheFastest() {
        LoadBalancers balancers = by(new LeastResponseTimeLoadBalancer(new LeastResponseTimeConfiguration()));

        for (int i = 0; i < 60; i++) {
            ask(balancers, one -> Uni.createFrom().item(() -> one.getPort() == DEAD ? Answer.of(503) : slowMilk()));
        }

        assertThat(asked.stream().filter(DEAD::equals)).hasSizeLessThan(5);
    }

    private static Answer slowMilk() {
        long until = System.nanoTime() + 200_000; // what LeastResponseTimeLoadBalancer measures by
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return Answer.of(200);
    }

    private static Uni<Answer> deadOrMilk(ServiceInstance one) {
        return one.getPort() == DEAD
                ? Uni.createFrom().failure(new IOException("refused"))
                : Uni.createFrom().item(Answer.of(200));
    }

    private void askUntilTheDeadOneWas(LoadBalancers balancers) {
        for (int i = 0; i < 1000 && !asked.contains(DEAD); i++) {
            ask(balancers, LoadBalancersTest::deadOrMilk);
        }
    }

    private void ask(LoadBalancers balancers, Function<ServiceInstance, Uni<Answer>> request) {
        try {
            balancers
                    .ask(one -> {
                        asked.add(one.getPort());
                        return request.apply(one);
                    })
                    .await()
                    .indefinitely();
        } catch (CompletionException refused) {
            assertThat(refused).hasRootCauseMessage("refused");
        }
    }

    private LoadBalancers by(LoadBalancer strategy) {
        Service service = new Service(
                "lb-goat",
                "test",
                "test",
                new NoopObservationCollector(),
                strategy,
                () -> Uni.createFrom().item(registered),
                null,
                strategy.requiresStrictRecording());
        return new LoadBalancers(() -> service, new FailedInstances(Duration.ofSeconds(2), clock::get));
    }
}
