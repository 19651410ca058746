package farm.weights.hooks;

import static farm.weights.hooks.SignedHook.payload;
import static farm.weights.hooks.SignedHook.signed;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulTestResource;
import farm.weights.WeightsFolderResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(HookSecretsProfile.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class HooksTest extends HookFixture {

    @ParameterizedTest
    @CsvSource({
        "github, push, github-push",
        "gitlab, Push Hook, gitlab-push",
        "gitlab, System Hook, gitlab-push",
        "gitea, push, gitea-push",
        "bitbucket, repo:push, bitbucket-push",
        "bitbucket, repo:refs_changed, bitbucket-server-push",
    })
    void pushToTheBranchPollsTheSource(String provider, String event, String payload) {
        pollIsCausedBy(() -> signed(provider, event, payload(payload))
                .header("Host", "hooks.example")
                .post("/hooks/" + provider)
                .then()
                .statusCode(202)
                .body("result", equalTo("polling")));
        when().get("/q/metrics")
                .then()
                .body(containsString("weights_hooks_total{provider=\"" + provider + "\",result=\"accepted\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "github, push, github-push, not our branch",
        "github, ping, github-ping, pong",
        "github, issues, github-push, not a push",
        "gitlab, Push Hook, gitlab-push, not our branch",
        "gitlab, Tag Push Hook, gitlab-push, not a push",
        "gitea, push, gitea-push, not our branch",
        "gitea, create, gitea-push, not a push",
        "bitbucket, repo:push, bitbucket-push, not our branch",
        "bitbucket, repo:refs_changed, bitbucket-server-push, not our branch",
        "bitbucket, diagnostics:ping, bitbucket-server-ping, pong",
    })
    void otherEventsCauseNoPoll(String provider, String event, String payload, String answer) {
        awaitQuiet();
        int before = source.polls.get();
        byte[] body = new String(payload(payload), UTF_8)
                .replace("refs/heads/main", "refs/heads/mainly/new")
                .replace("\"name\": \"main\"", "\"name\": \"new\"")
                .getBytes(UTF_8);
        signed(provider, event, body)
                .post("/hooks/" + provider)
                .then()
                .statusCode(200)
                .body("result", equalTo(answer));
        assertThat(source.polls).as("the first after a pause is made at once").hasValue(before);
    }

    @Test
    void burstOfHooksCausesTwoPolls() {
        awaitQuiet();
        int before = source.polls.get();
        byte[] body = payload("github-push");
        pollIsCausedBy(() -> IntStream.range(0, 100)
                .parallel()
                .forEach(i -> signed("github", "push", body)
                        .post("/hooks/github")
                        .then()
                        .statusCode(202)));
        awaitQuiet();
        assertThat(source.polls).hasValueBetween(before + 1, before + 2);
    }
}
