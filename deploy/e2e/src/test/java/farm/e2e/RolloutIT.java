package farm.e2e;

import static farm.e2e.RolloutFarm.QUICK;
import static farm.e2e.RolloutFarm.phase;
import static farm.e2e.RolloutFarm.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Rollouts under load, with weights in a git repository. No request fails but those that a bad goat
 * answers.
 */
class RolloutIT extends RolloutFixture {

    @Test
    void aGoodVersionReplacesTheOldOneAndIsUndone() throws Exception {
        rollouts.settings("goat", QUICK);
        String goat = rollouts.start();
        rollouts.awaitRollout("promoted", phase("Healthy"));
        rollouts.awaitShare(goat, 1.0);
        assertThat(rollouts.instancesOf("goat", "0.0.1")).isEmpty();

        rollouts.command("undo");
        rollouts.awaitRollout(
                "undone",
                status -> status.path("version").asText().equals("0.0.1 0.0.2")
                        && phase("Healthy").test(status));
        rollouts.awaitShare("0.0.1", 0.75);
        assertThat(rollouts.instancesOf("goat", goat)).isEmpty();
        assertThat(rollouts.instancesOf("goat", "0.0.1")).hasSize(2);
        assertThat(load.lost()).isEmpty();
    }

    @Test
    void anAbortAfterThePromotionGoesBackToTheStart() throws Exception {
        rollouts.settings("goat", QUICK.replace("scaleDownDelay: 3s", "scaleDownDelay: 60s"));
        String goat = rollouts.start();
        rollouts.awaitRollout("promoted", state("Soaking"));

        rollouts.abort("enough");

        assertThat(rollouts.awaitGoneBack()).isEqualTo("aborted by me@host: enough");
        rollouts.awaitShare("0.0.1", 0.75);
        assertThat(rollouts.instancesOf("goat", goat)).isEmpty();
        assertThat(load.lost()).isEmpty();
    }

    @Test
    void anEditByHandPausesAndStays() throws Exception {
        rollouts.settings("goat", QUICK.replace("hold: 2s", "hold: 60s"));
        String goat = rollouts.start();
        rollouts.awaitRollout("at its first step", state("Judging", 1));
        String edit = "{\"version=0.0.1\": {\"weight\": 8}, \"version=" + goat + "\": {\"weight\": 2}}";
        rollouts.commit("goat", edit);

        rollouts.awaitRollout(
                "paused", status -> status.path("reason").asText().startsWith("a person changed the weights"));
        assertThat(rollouts.committed("goat")).isEqualTo(edit);

        rollouts.command("abort");
        rollouts.awaitGoneBack();
        rollouts.awaitShare("0.0.1", 1.0);
        assertThat(load.lost()).isEmpty();
    }

    @Test
    void aKilledConsoleGoesOnWhereItWas() throws Exception {
        rollouts.settings("goat", QUICK);
        String goat = rollouts.start();
        for (String state : List.of("Weighing", "Judging")) {
            rollouts.awaitRollout(state, state(state, 1));
            rollouts.killConsole();
            rollouts.awaitResumed();
        }
        rollouts.awaitRollout(
                "at its second step", status -> status.path("step").asInt() == 2);
        rollouts.abort("enough");
        rollouts.killConsole();
        rollouts.awaitResumed();

        assertThat(rollouts.awaitGoneBack()).isEqualTo("aborted by me@host: enough");
        rollouts.awaitShare("0.0.1", 0.75);
        assertThat(rollouts.instancesOf("goat", goat)).isEmpty();
        assertThat(load.lost()).isEmpty();
    }

    @Test
    void aVersionWithErrorsGoesBackByItself() throws Exception {
        rollouts.settings("goat", """
                steps: [25, 100]
                replicas: 1
                minHealthyTime: 1s
                healthyDeadline: 2m
                analysis: {slow: []}
                """);
        String goat = rollouts.nextVersion();
        assertThat(rollouts.farm()
                        .farm("add", "goat", "--version", goat, "--error-rate", "0.2")
                        .code())
                .isZero();
        rollouts.start("goat", goat);

        assertThat(rollouts.awaitGoneBack())
                .as("either bound may be reached first")
                .matches("errors(: | above max 5 %: )canary .*");
        rollouts.awaitShare(goat, 0.0);
        assertThat(rollouts.instancesOf("goat", goat))
                .as("it was there before the rollout")
                .hasSize(1);
        assertThat(rollouts.farm().farm("remove", "goat", "--version", goat).code())
                .isZero();
    }

    @Test
    void aServiceOfYourOwnFinishesItsRequests() throws Exception {
        rollouts.settings("cheese", """
                steps: [50, 100]
                minHealthyTime: 1s
                scaleDownDelay: 1s
                analysis: off
                """);
        rollouts.start("cheese", "2.0");
        rollouts.awaitRollout("cheese", "promoted", state("Soaking"));
        // it reaches the old version by name, whose instance is stopped meanwhile
        CompletableFuture<HttpResponse<String>> slow;
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(rollouts.farm().loadBalancer("cheese", "/slow"))
                    .header("X-Cheese-Version", "1.0")
                    .build();
            slow = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            await("the stop of the old version with an open request")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> rollouts.farm()
                            .get(rollouts.farm().ports().console(), "/api/drains")
                            .body()
                            .matches("(?s).*\"service\":\"cheese\"[^}]*\"open\":1.*"));
            assertThat(slow).isNotDone();

            HttpResponse<String> answer = slow.join();

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("1.0");
        }
        rollouts.awaitRollout("cheese", "ended", phase("Healthy"));
        assertThat(rollouts.instancesOf("cheese", "1.0")).isEmpty();
        assertThat(rollouts.instancesOf("cheese", "2.0")).hasSize(1);
        assertThat(load.lost()).isEmpty();
    }
}
