package farm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.testkit.GitRepository;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A farm with weights in a git repository, from {@code up} to {@code down}. */
class GitSourceIT {

    private final GitRepository repository = new GitRepository();
    private final FarmUnderTest farm;

    GitSourceIT() throws Exception {
        farm = new FarmUnderTest();
        push("farmer", 50, 50);
    }

    @AfterEach
    void stopFarm() throws Exception {
        farm.farm("down");
        repository.close();
    }

    private String push(String service, int first, int second) {
        return repository.commit("main", service + ".json", FarmUnderTest.weightsFile(first, second));
    }

    @Test
    void pushedWeightsMoveTheTraffic() throws Exception {
        push("goat", 100, 0);
        FarmUnderTest.CommandResult up =
                farm.farm("up", "--weights-repo", repository.path().toString());
        assertThat(up.code()).as("farm up: %s", up).isZero();
        assertThat(up.out()).contains("push a change of goat.json to " + repository.path());
        assertThat(farm.shares("goat", "0.0.1")).containsOnly(1.0);

        String commit = push("goat", 0, 100);
        await().atMost(Duration.ofSeconds(15)) // weight-sync polls every 5 s
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(farm.shares("goat", "0.0.2")).containsOnly(1.0));
        assertThat(farm.farm("milk", "-n", "20").out()).doesNotContain("goat     0.0.1");
        assertThat(repository.tip("main")).isEqualTo(commit);

        assertThat(farm.farm("up", "--weights", "weights").err())
                .contains(repository.path() + "; run farm down before");
        assertThat(farm.farm("down").code()).isZero();
        assertThat(farm.processes()).isEmpty();
    }
}
