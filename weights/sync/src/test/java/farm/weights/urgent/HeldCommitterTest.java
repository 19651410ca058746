package farm.weights.urgent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.weights.held.HeldWeights;
import farm.weights.model.Weights;
import farm.weights.source.Edit;
import farm.weights.source.MemorySource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldCommitterTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final HeldWeights HELD = new HeldWeights(
            "goat",
            Weights.of(Map.of("0.0.1", 100)),
            null,
            List.of(),
            null,
            "0.0.2 fails",
            Map.of("Rollout", "17"),
            null,
            Instant.EPOCH);

    private final MemorySource source = new MemorySource();
    private final HeldCommitter committer = new HeldCommitter(source);
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void countAttempts() {
        committer.onAttempt(attempts::incrementAndGet);
    }

    @AfterEach
    void stop() {
        committer.close();
    }

    private void update(boolean sourceIsBack, HeldCommits.Job... jobs) {
        committer.update(jobs.length == 0 ? Map.of() : Map.of("goat", jobs[0]), sourceIsBack);
    }

    private void awaitAttempts(int count) {
        await().atMost(SOON).until(() -> attempts.get() >= count);
    }

    @Test
    void commitKeepsMessageTrailersAndSchema() {
        source.files.put("goat.json", "{\"$schema\":\"./weights.schema.json\",\"version=1\":{\"weight\":1}}");
        update(false, new HeldCommits.Job(HELD, null));
        awaitAttempts(1);
        Edit edit = Objects.requireNonNull(source.lastEdit);
        assertThat(edit.message()).isEqualTo("0.0.2 fails");
        assertThat(edit.trailers()).containsEntry("Rollout", "17").containsEntry("Held-Since", "1970-01-01T00:00:00Z");
        assertThat(source.files.get("goat.json")).contains("$schema", "\"version=0.0.1\": { \"weight\": 100 }");
        assertThat(committer.failure("goat")).isEmpty();
    }

    @Test
    void failureIsReportedAndTriedAgainWhenTheSourceIsBack() {
        source.unavailable = true;
        update(false, new HeldCommits.Job(HELD, null));
        awaitAttempts(1);
        assertThat(committer.failure("goat")).contains("unavailable");

        source.unavailable = false;
        update(true, new HeldCommits.Job(HELD, null));
        await().atMost(SOON).until(() -> committer.failure("goat").isEmpty());
        assertThat(source.files).containsKey("goat.json");
    }

    @Test
    void failureIsTriedAgainByItself() {
        source.unavailable = true;
        update(false, new HeldCommits.Job(HELD, null));
        awaitAttempts(2);
        source.unavailable = false;
        await().atMost(SOON).until(() -> source.lastEdit != null);
    }

    @Test
    void changedFileIsNotOverwritten() {
        source.files.put("goat.json", "a person's");
        update(false, new HeldCommits.Job(HELD, "the revision before"));
        awaitAttempts(1);
        assertThat(committer.failure("goat")).contains("goat.json has changed");
        assertThat(source.files).containsEntry("goat.json", "a person's");
    }

    @Test
    void commitThatIsNoLongerDueIsForgotten() {
        source.unavailable = true;
        update(false, new HeldCommits.Job(HELD, null));
        awaitAttempts(1);
        update(false);
        assertThat(committer.failure("goat")).isEmpty();
        source.unavailable = false;
        update(false, new HeldCommits.Job(HELD, null));
        await().atMost(SOON).until(() -> source.lastEdit != null);
    }
}
