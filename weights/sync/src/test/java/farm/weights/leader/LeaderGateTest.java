package farm.weights.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import farm.registry.consul.ConsulClients;
import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.weights.ManualLockProfile;
import farm.weights.WeightsFolderResource;
import farm.weights.kv.ConsulCalls;
import farm.weights.kv.Fence;
import farm.weights.kv.KeyScope;
import farm.weights.kv.KvException;
import farm.weights.kv.KvStore;
import farm.weights.plan.Change;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ManualLockProfile.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class LeaderGateTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final List<Change> WRITE = List.of(new Change.Put("duck/notes", "1", 0));

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    ConsulClients clients;

    @Inject
    ConsulCalls calls;

    @Inject
    KvStore kv;

    private long millis;

    @SuppressWarnings("NullAway.Init") // before each
    private LeaderGate one;

    @SuppressWarnings("NullAway.Init") // before each
    private LeaderGate other;

    @BeforeEach
    void createGates() {
        one = gate("weight-sync-1@here", null);
        other = gate("weight-sync-2@here", null);
    }

    @AfterEach
    void releaseLock() {
        one.close();
        other.close();
        consul.request("DELETE", "/v1/kv/weight-sync/leader", "");
        consul.request("DELETE", "/v1/kv/duck?recurse", "");
    }

    private LeaderGate gate(String name, @Nullable String check) {
        return new LeaderGate(
                new ConsulLeaderLock(clients, calls, KeyScope.WEIGHTS),
                () -> Optional.of(new Candidate(name, check)),
                () -> Duration.ofMillis(millis).toNanos());
    }

    private WritePermit later(LeaderGate whose) {
        millis += 4000;
        return whose.requestPermit();
    }

    private static Fence fence(WritePermit permit) {
        assertThat(permit.refusal()).isEmpty();
        return Objects.requireNonNull(permit.fence());
    }

    @Test
    void standbyNamesTheLeaderUntilItCloses() {
        fence(one.requestPermit());
        assertThat(other.requestPermit().refusal()).hasValue("weight-sync-1@here is the leader");
        assertThat(other.requestPermit().leader()).isEqualTo("weight-sync-1@here");
        fence(later(one));
        assertThat(later(other).refusal()).isPresent();

        one.close();
        assertThat(fence(other.requestPermit()).session()).isNotEmpty();
        assertThat(other.leads()).isTrue();
    }

    @Test
    void formerLeaderWritesNothing() {
        Fence lost = fence(one.requestPermit());
        consul.request("PUT", "/v1/session/destroy/" + lost.session(), "");
        fence(other.requestPermit());

        Fence outdated = fence(one.requestPermit());
        assertThatThrownBy(() -> kv.apply(WRITE, outdated))
                .isInstanceOf(KvException.class)
                .hasMessage("another weight-sync may be the leader by now, so nothing was written");
        assertThatThrownBy(() -> kv.publish("weight-sync/status", "{}", outdated))
                .isInstanceOf(KvException.class);
        assertThat(consul.key("duck/notes")).isNull();

        one.invalidate();
        assertThat(one.requestPermit().refusal()).hasValue("weight-sync-2@here is the leader");
        assertThat(kv.apply(WRITE, fence(other.requestPermit()))).isTrue();
    }

    @Test
    void leaderNoticesWithinSecondsThatItLostTheLock() {
        fence(one.requestPermit());
        consul.request("DELETE", "/v1/kv/weight-sync/leader", "");
        fence(other.requestPermit());

        for (int i = 0; i < 3; i++) {
            fence(later(one));
        }
        assertThat(later(one).refusal()).hasValue("weight-sync-2@here is the leader");
        assertThat(one.leads()).isFalse();
    }

    @Test
    void endedSessionIsReplaced() {
        String first = fence(one.requestPermit()).session();
        consul.request("PUT", "/v1/session/destroy/" + first, "");
        assertThat(fence(later(one)).session()).isNotEqualTo(first);
        assertThat(kv.apply(WRITE, fence(one.requestPermit()))).isTrue();
    }

    @Test
    void restartedLeaderTakesOverItsOwnLock() {
        String before = fence(one.requestPermit()).session();
        LeaderGate again = gate("weight-sync-1@here", null);
        assertThat(fence(again.requestPermit()).session()).isNotEqualTo(before);

        LeaderGate twin = gate("weight-sync-3@here", null);
        assertThat(twin.requestPermit().refusal()).isPresent();
        again.close();
    }

    @Test
    void failingCheckEndsTheLeadership() {
        LeaderGate checked = gate("weight-sync-4@here", "service:checked");
        String before = fence(checked.requestPermit()).session();
        consul.request("PUT", "/v1/agent/service/register", """
                {"ID":"checked","Name":"duck","Port":1,"Check":{"TTL":"600s","Status":"passing"}}
                """);
        await().atMost(SOON).until(() -> !fence(later(checked)).session().equals(before));
        assertThat(other.requestPermit().refusal()).hasValue("weight-sync-4@here is the leader");

        consul.request("PUT", "/v1/agent/check/fail/service:checked", "");
        await().atMost(SOON).until(() -> other.requestPermit().refusal().isEmpty());
        consul.request("PUT", "/v1/agent/service/deregister/checked", "");
    }

    @Test
    void leaderIsElectedAgainAfterConsulLostItsData() {
        fence(one.requestPermit());
        consul.wipe();
        assertThat(later(one).refusal())
                .hasValueSatisfying(why -> assertThat(why).contains("the leader is unknown"));
        consul.start();
        await().atMost(SOON).until(() -> one.requestPermit().refusal().isEmpty());
        assertThat(kv.apply(WRITE, fence(one.requestPermit()))).isTrue();
    }
}
