package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollerTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final AtomicInteger polls = new AtomicInteger();
    private final Semaphore turns = new Semaphore(0);
    private @Nullable Poller poller;

    private Poller start(Duration interval, Poller.Poll poll) {
        Poller started = new Poller(poll, new Backoff(interval, new Random(7)));
        started.start();
        poller = started;
        return started;
    }

    @AfterEach
    void end() {
        if (poller != null) {
            poller.stop();
        }
    }

    private boolean pollWhenAllowed(boolean requested) {
        polls.incrementAndGet();
        turns.acquireUninterruptibly();
        return true;
    }

    @Test
    void requestsDuringAPollShareTheNextOne() {
        Poller polling = start(Duration.ofHours(1), this::pollWhenAllowed);
        await().atMost(SOON).until(() -> polls.get() == 1);
        for (int i = 0; i < 100; i++) {
            polling.request();
        }
        turns.release(10);
        await().atMost(SOON).until(() -> polls.get() == 2);
        await().during(Duration.ofMillis(200)).atMost(SOON).until(() -> polls.get() == 2);
    }

    @Test
    void requestCompletesWithAPollThatBeganLater() {
        Poller polling = start(Duration.ofHours(1), this::pollWhenAllowed);
        await().atMost(SOON).until(() -> polls.get() == 1);
        CompletableFuture<?> completed = polling.request().toCompletableFuture();
        turns.release();
        await().atMost(SOON).until(() -> polls.get() == 2);
        assertThat(completed).isNotDone();
        turns.release();
        await().atMost(SOON).until(completed::isDone);

        polling.stop();
        assertThat(polling.request().toCompletableFuture())
                .as("nobody polls any more")
                .isDone();
    }

    @Test
    void anExceptionDoesNotEndPolling() {
        start(Duration.ofMillis(1), requested -> {
            if (polls.incrementAndGet() < 3) {
                throw new IllegalStateException("a bug");
            }
            return true;
        });
        await().atMost(SOON).until(() -> polls.get() > 5);
    }

    @Test
    void stoppedPollerDoesNotPoll() {
        Poller stopped = start(Duration.ofMillis(1), requested -> polls.incrementAndGet() > 0);
        await().atMost(SOON).until(() -> polls.get() > 2);
        stopped.stop();
        int then = polls.get();
        stopped.request();
        await().during(Duration.ofMillis(100))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(polls).hasValue(then));
    }
}
