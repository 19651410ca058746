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

/** Every strategy avoids a load balancer after its first failure. */
class LoadBalancersTest {

    private static final Integer DEAD = 8201;

    private final AtomicLong clock = new AtomicLong();
    private final List<Integer> called = new ArrayList<>();
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
    void aDeadOneGetsOneCallInTwoSeconds(LoadBalancer strategy) {
        LoadBalancers balancers = loadBalancers(strategy);

        callUntilTheDeadOneFailed(balancers);
        for (int i = 0; i < 200; i++) {
            call(balancers, LoadBalancersTest::deadOrMilk);
        }

        assertThat(called).containsOnlyOnce(DEAD).hasSizeGreaterThanOrEqualTo(201);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void aRecoveredOneGetsCallsAgain(LoadBalancer strategy) {
        LoadBalancers balancers = loadBalancers(strategy);
        callUntilTheDeadOneFailed(balancers);
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        called.clear();

        for (int i = 0; i < 1000; i++) {
            call(balancers, one -> Uni.createFrom().item(Answer.of(200)));
        }

        assertThat(called).contains(DEAD);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void failsIfNoneIsKnown(LoadBalancer strategy) {
        registered = List.of();

        assertThatExceptionOfType(NoServiceInstanceFoundException.class)
                .isThrownBy(() -> loadBalancers(strategy)
                        .call(LoadBalancersTest::deadOrMilk)
                        .await()
                        .indefinitely());
    }

    @Test
    void anImmediateErrorIsNotTheFastestAnswer() {
        LoadBalancers balancers =
                loadBalancers(new LeastResponseTimeLoadBalancer(new LeastResponseTimeConfiguration()));

        for (int i = 0; i < 60; i++) {
            call(balancers, one -> Uni.createFrom().item(() -> one.getPort() == DEAD ? Answer.of(503) : slowMilk()));
        }

        assertThat(called.stream().filter(DEAD::equals)).hasSizeLessThan(5);
    }

    private static Answer slowMilk() {
        long until = System.nanoTime() + 200_000; // the clock of LeastResponseTimeLoadBalancer
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

    private void callUntilTheDeadOneFailed(LoadBalancers balancers) {
        for (int i = 0; i < 1000 && !called.contains(DEAD); i++) {
            call(balancers, LoadBalancersTest::deadOrMilk);
        }
    }

    private void call(LoadBalancers balancers, Function<ServiceInstance, Uni<Answer>> request) {
        try {
            balancers
                    .call(one -> {
                        called.add(one.getPort());
                        return request.apply(one);
                    })
                    .await()
                    .indefinitely();
        } catch (CompletionException refused) {
            assertThat(refused).hasRootCauseMessage("refused");
        }
    }

    private LoadBalancers loadBalancers(LoadBalancer strategy) {
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
