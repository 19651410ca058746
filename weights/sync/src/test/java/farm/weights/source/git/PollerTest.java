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

    private final AtomicInteger looks = new AtomicInteger();
    private final Semaphore turns = new Semaphore(0);
    private @Nullable Poller poller;

    private Poller start(Duration pace, Poller.Look look) {
        Poller started = new Poller(look, new Backoff(pace, new Random(7)));
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

    private boolean lookWhenItIsTime(boolean asked) {
        looks.incrementAndGet();
        turns.acquireUninterruptibly();
        return true;
    }

    @Test
    void howeverManyAskDuringALookTheyGetOneMoreTogether() {
        Poller asked = start(Duration.ofHours(1), this::lookWhenItIsTime);
        await().atMost(SOON).until(() -> looks.get() == 1);
        for (int i = 0; i < 100; i++) {
            asked.wake();
        }
        turns.release(10);
        await().atMost(SOON).until(() -> looks.get() == 2);
        await().during(Duration.ofMillis(200)).atMost(SOON).until(() -> looks.get() == 2);
    }

    @Test
    void whoAsksIsToldOfTheEndOfALookThatBeganAfterHeAsked() {
        Poller asked = start(Duration.ofHours(1), this::lookWhenItIsTime);
        await().atMost(SOON).until(() -> looks.get() == 1);
        CompletableFuture<?> told = asked.wake().toCompletableFuture();
        turns.release();
        await().atMost(SOON).until(() -> looks.get() == 2);
        assertThat(told).isNotDone();
        turns.release();
        await().atMost(SOON).until(told::isDone);

        asked.stop();
        assertThat(asked.wake().toCompletableFuture())
                .as("nobody looks any more")
                .isDone();
    }

    @Test
    void aMistakeOfOursDoesNotEndTheLooking() {
        start(Duration.ofMillis(1), asked -> {
            if (looks.incrementAndGet() < 3) {
                throw new IllegalStateException("a mistake");
            }
            return true;
        });
        await().atMost(SOON).until(() -> looks.get() > 5);
    }

    @Test
    void whoIsStoppedLooksNoMore() {
        Poller stopped = start(Duration.ofMillis(1), asked -> looks.incrementAndGet() > 0);
        await().atMost(SOON).until(() -> looks.get() > 2);
        stopped.stop();
        int then = looks.get();
        stopped.wake();
        await().during(Duration.ofMillis(100))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(looks).hasValue(then));
    }
}
