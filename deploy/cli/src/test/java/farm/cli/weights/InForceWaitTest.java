package farm.cli.weights;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.split.LoadBalancer;
import farm.cli.split.SplitAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InForceWaitTest extends FakeFarmFixture {

    private static final Map<String, Long> WEIGHTS = Map.of("0.0.1", 1L, "0.0.2", 3L);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String BEFORE = "{\"slots\":4,\"shares\":{\"0.0.1\":4,\"0.0.2\":0}}";
    private static final String AFTER = "{\"slots\":4,\"shares\":{\"0.0.1\":1,\"0.0.2\":3}}";
    private static final String HELD = BEFORE.replace("}}", "},\"held\":{\"versions\":[\"0.0.2\"]}}");

    private final AtomicInteger requests = new AtomicInteger();

    /** @param answer the answer of the second load balancer, by the number of the request */
    private List<SplitAnswer> await(
            Duration timeout, Duration heldTimeout, boolean isStarting, Function<Integer, String> answer)
            throws InterruptedException {
        farm.at(FakeFarm.GOAT_STATS, request -> new Answer(200, AFTER))
                .at(FakeFarm.OTHER_GOAT_STATS, request -> new Answer(200, answer.apply(requests.incrementAndGet())));
        List<LoadBalancer> loadBalancers = List.of(
                new LoadBalancer("goat", 8202, FakeFarm.GOAT_STATS + farm.offset()),
                new LoadBalancer("goat", 8203, FakeFarm.OTHER_GOAT_STATS + farm.offset()));
        return new InForceWait(loadBalancers, timeout, heldTimeout, held -> isStarting).await(WEIGHTS, answers -> {});
    }

    @Test
    void endsWhenEachLoadBalancerAppliesTheWeights() throws InterruptedException {
        assertThat(InForceWait.isDone(await(LONG, LONG, false, number -> number < 4 ? BEFORE : AFTER), WEIGHTS))
                .isTrue();
        assertThat(requests).hasValue(4);
    }

    @Test
    void endsAfterTheTimeout() throws InterruptedException {
        assertThat(InForceWait.isDone(await(SHORT, LONG, false, number -> BEFORE), WEIGHTS))
                .isFalse();
    }

    @Test
    void aHeldSplitEndsItEarlier() throws InterruptedException {
        assertThat(InForceWait.isDone(await(LONG, SHORT, false, number -> HELD), WEIGHTS))
                .isFalse();
    }

    @Test
    void anInstanceThatStartsIsWorthWaitingFor() throws InterruptedException {
        assertThat(InForceWait.isDone(await(LONG, Duration.ZERO, true, number -> number < 4 ? HELD : AFTER), WEIGHTS))
                .isTrue();
    }
}
